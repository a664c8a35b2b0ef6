import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importReport } from '#app/import-report.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

type Shown = { name: string; severity?: string; claim?: string };

/** Takes in a report of the generic format on that asset; `partial`: one that proves nothing absent. */
async function take(asset: string, shown: Shown[], completeness = 'complete'): Promise<number> {
  const findings = shown.map(({ name, ...rest }) => ({
    title: name,
    rule: name,
    severity: 'high',
    ...rest,
  }));
  const coverage = { tool: { name: 'scanner' }, completeness };
  const text = JSON.stringify({ findings, coverage });
  const request = { source: Readable.from([text]), name: 'report', asset, actor: 'ana' };
  return (await importReport(system, request)).report;
}

const rows = async (text: string, values: unknown[]) =>
  (await system.database.pool.query(text, values)).rows;
const changesOf = (report: number) =>
  rows(
    `select f.title, c.change, c.status, c.severity, c.detail is not null as said_else
     from finding_changes c join findings f on f.id = c.finding_id where c.report_id = $1 order by f.title`,
    [report],
  );

test('a report that opens findings, or shows the same ones, writes no change of them', async () => {
  const first = await take('plain', [{ name: 'a' }, { name: 'b' }]);
  const more = await take('plain', [{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
  expect([await changesOf(first), await changesOf(more)]).toEqual([[], []]);
});

test('each change is kept with what stood before', async () => {
  const [shown, hidden] = [{ name: 'a' }, { name: 'b' }];
  await take('told', [shown, hidden]);
  const partial = await take('told', [shown], 'partial');
  const complete = await take('told', [shown]);
  const back = await take('told', [shown, { ...hidden, severity: 'low' }]);
  const worse = await take('told', [{ ...shown, severity: 'critical' }, hidden], 'partial');
  const same = { severity: null, said_else: false };
  expect(await changesOf(partial)).toEqual([
    { title: 'b', change: 'unknown', status: 'open', ...same },
  ]);
  expect(await changesOf(complete)).toEqual([
    { title: 'b', change: 'gone', status: 'unknown', ...same },
  ]);
  expect(await changesOf(back)).toEqual([
    { title: 'b', change: 'reopened', status: 'gone', severity: 1, said_else: true },
  ]);
  expect(await changesOf(worse)).toEqual([
    { title: 'a', change: 'changed', status: 'open', severity: 1, said_else: true },
    { title: 'b', change: 'changed', status: 'open', severity: 3, said_else: true },
  ]);
});

test('what was unknown and is seen again is told with the report that had shown it', async () => {
  const first = await take('again', [{ name: 'a' }]);
  const partial = await take('again', [], 'partial');
  const again = await take('again', [{ name: 'a' }], 'partial');
  expect(
    await rows(
      'select change, seen_report, status_report from finding_changes where report_id = $1',
      [again],
    ),
  ).toEqual([{ change: 'seen-again', seen_report: first, status_report: partial }]);
});

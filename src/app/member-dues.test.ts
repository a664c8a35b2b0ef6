import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { loadCases } from '#store/case-rows.ts';
import { caseFindings } from '#store/read-models/case-findings.ts';
import { searchFindings } from '#store/read-models/finding-list.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { execute } from './execute.ts';
import { importReport } from './import-report.ts';
import { listFindings } from './list-findings.ts';
import { memberDues } from './member-dues.ts';
import { askingOf, readQuery } from './search.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const flaw = (n: number, severity: string) => ({
  title: `flaw ${n}`,
  severity,
  rule: `CVE-2024-${1000 + n}`,
  vulnerabilities: [`CVE-2024-${1000 + n}`],
  component: { name: 'lodash', version: '1' },
});

async function take(findings: readonly object[], asset = 'shop'): Promise<void> {
  await importReport(system, {
    source: Readable.from([JSON.stringify({ findings })]),
    name: 'scan.json',
    asset,
    actor: 'ana',
  });
}

/** How the case stands, and when each of its findings is due. */
async function standing() {
  const { rows } = await system.database.pool.query<{ id: string }>(
    "select id from cases where asset = 'shop'",
  );
  expect(rows).toHaveLength(1);
  const [{ id = '' } = {}] = rows;
  const state = (await loadCases(system.database, [id])).get(id)?.state;
  const reach = { reader: 'ana', assets: 'all', privateToo: true } as const;
  const page = await caseFindings(system.database, reach, id, { staleBefore: system.now() });
  const left = (page?.findings ?? []).filter(({ status }) => status !== 'gone');
  if (!state) throw new Error('the case is not there');
  const dues = await memberDues(
    system,
    state,
    left.map(({ id: one }) => one),
  );
  const { rows: events } = await system.database.pool.query<{ type: string }>(
    'select type from events where stream = $1 order by version',
    [`case/${id}`],
  );
  return { id, dueAt: state.clock.dueAt, dues: [...dues.values()].sort(), events };
}

/** Which findings a query finds, by number. */
async function found(text: string): Promise<number[]> {
  const caller = await operator(system, 'ana');
  const page = await searchFindings(system.database, askingOf(system, caller), readQuery(text), {});
  return page.findings.map(({ id }) => id).sort((one, other) => one - other);
}

test('each finding of a case has its own clock, and the case is due with the first that is left', async () => {
  const [first, second, third] = [flaw(1, 'critical'), flaw(2, 'low'), flaw(3, 'critical')];
  await take([first, second]);
  const opened = await standing();
  expect(opened.dues).toHaveLength(2);
  expect(opened.dueAt).toBe(opened.dues[0]);
  await take([first, second, third]);
  const joined = await standing();
  expect(joined.dues).toHaveLength(3);
  expect(joined.dueAt).toBe(opened.dueAt);
  expect((joined.dues[1] as string) > (opened.dueAt as string)).toBe(true);
  // The one that the case was due with goes: it has the time of the next, and no more.
  await take([second, third]);
  const left = await standing();
  expect(left.dueAt).toBe(joined.dues[1]);
  expect(left.dues[0]).toBe(left.dueAt);
  await take([second]);
  const last = await standing();
  expect(last.dues).toEqual([joined.dues[2]]);
  expect(last.dueAt).toBe(last.dues[0]);
  expect(last.events.filter(({ type }) => type === 'MembersChanged')).toHaveLength(2);
});

test('findings are searched by their own deadlines, and by that of their case where they share it', async () => {
  const [first, second, third] = ['critical', 'low', 'high'].map((severity, at) => ({
    ...flaw(at + 11, severity),
    component: { name: at < 2 ? 'curl' : 'zlib', version: '1' },
  }));
  await take([first, second, third] as object[], 'till');
  const { rows } = await system.database.pool.query<{ id: number; case: string }>(
    `select f.id::int, f.case_id as "case" from findings f join sources s on s.id = f.source_id
     where s.asset = 'till' order by severity`,
  );
  const [critical, high, low] = rows.map(({ id }) => id);
  expect(await found('asset:till due:<30d')).toEqual([critical, high]);
  expect(await found('asset:till due:<16d')).toEqual([critical]);
  expect(await found('asset:till due:>60d')).toEqual([low]);
  expect(await found('asset:till due:16d..31d')).toEqual([high]);
  expect(await found('asset:till due:none')).toEqual([]);
  expect(await found('asset:till due:breached,today')).toEqual([]);
  const hold = { type: 'HoldCase', reason: 'the supplier is asked', actor: 'ana' } as const;
  await execute(system, {
    id: rows[0]?.case as string,
    command: { ...hold, at: system.now() },
  });
  await listFindings(system);
  expect(await found('asset:till due:none')).toEqual([critical, low]);
  expect(await found('asset:till -due:none')).toEqual([high]);
});

import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importReport } from '#app/import-report.ts';
import type { Reach } from '#domain/access/rights.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { caseFindings, type FindingListing, type FindingQuery } from './case-findings.ts';
import { caseHistory, type HistoryEvent, type HistoryQuery } from './case-history.ts';
import { CursorInvalid } from './keyset.ts';
import { listReports, reportDetail } from './report-list.ts';

const everything: Reach = { reader: 'ana', assets: 'all', privateToo: true };
const shopOnly: Reach = { reader: 'ana', assets: ['shop*'], privateToo: false };
const elsewhere: Reach = { reader: 'ana', assets: ['bank'], privateToo: false };

const staleBefore = '2000-01-01T00:00:00.000Z';
let system: TestSystem;
let caseId: string;

/** A report of the rule in so many files, one of a line that cannot be read where it is `torn`. */
const report = (asset: string, files: number, { torn = false } = {}) => {
  const findings = Array.from({ length: files }, (_, at) => ({
    title: `sql in file ${at}`,
    severity: ['critical', 'high'][at % 2],
    rule: 'sql',
    location: { path: `file-${at}.ts`, line: 1 },
  }));
  const text = JSON.stringify({ findings: [...findings, ...(torn ? [{ severity: 'high' }] : [])] });
  const source = Readable.from([text]);
  return importReport(system, { source, name: 'scan.json', asset, actor: 'ana' });
};

beforeAll(async () => {
  system = await testSystem();
  await report('shop', 25);
  await report('shop', 22);
  await report('bank', 1, { torn: true });
  const { rows } = await system.database.pool.query<{ id: string }>(
    "select id from cases where asset = 'shop'",
  );
  caseId = rows[0]?.id ?? '';
});
afterAll(() => system.close());

test('the findings of a case come page by page, the worst first, each once', async () => {
  const found: FindingListing[] = [];
  let query: FindingQuery = { limit: 7 };
  for (;;) {
    const page = await caseFindings(system.database, everything, caseId, { ...query, staleBefore });
    found.push(...(page?.findings ?? []));
    if (!page?.next) break;
    query = { ...query, after: page.next };
  }
  expect(found).toHaveLength(25);
  expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(25);
  expect(found.map(({ severity }) => severity)).toEqual([
    ...Array(13).fill('critical'),
    ...Array(12).fill('high'),
  ]);
  expect(found[0]).toMatchObject({ title: 'sql in file 0', location: 'file-0.ts:1', reopened: 0 });
});

test('findings are chosen by their status', async () => {
  const count = async (...status: FindingListing['status'][]) =>
    (await caseFindings(system.database, everything, caseId, { status, staleBefore }))?.findings
      .length;
  const all = await caseFindings(system.database, everything, caseId, { staleBefore });
  const gone = all?.findings.filter(({ status }) => status !== 'open').length ?? 0;
  expect(gone).toBe(3);
  expect(await count('open')).toBe(22);
  expect(await count('gone', 'unknown')).toBe(3);
  expect(await count('open', 'gone', 'unknown')).toBe(25);
});

test('the history of a case reads both ways', async () => {
  const read = async (order: NonNullable<HistoryQuery['order']>) => {
    const events: HistoryEvent[] = [];
    let query: HistoryQuery = { order, limit: 2 };
    for (;;) {
      const page = await caseHistory(system.database, everything, caseId, query);
      events.push(...(page?.events ?? []));
      if (!page?.next) return events;
      query = { ...query, after: page.next };
    }
  };
  const events = await read('oldest-first');
  expect(events.map(({ version }) => version)).toEqual(events.map((_, at) => at + 1));
  expect(events.slice(0, 4).map(({ type }) => type)).toEqual([
    'CaseOpened',
    'CaseRouted',
    'StageEntered',
    'StepStarted',
  ]);
  expect(await read('newest-first')).toEqual(events.toReversed());
});

test('what is out of reach is not there', async () => {
  for (const id of [caseId, 'C-404']) {
    expect(await caseFindings(system.database, elsewhere, id, { staleBefore })).toBeUndefined();
    expect(await caseHistory(system.database, elsewhere, id, {})).toBeUndefined();
  }
  expect(await caseHistory(system.database, shopOnly, caseId, { limit: 1 })).toBeDefined();
});

test('reports come newest first, with what they did and what of them could not be read', async () => {
  const { reports } = await listReports(system.database, everything, {});
  expect(reports).toMatchObject([
    { asset: 'bank', skipped: 1, completeness: 'partial', counts: { opened: 1 } },
    { asset: 'shop', skipped: 0, importedBy: 'ana', fileName: 'scan.json', settled: true },
    { asset: 'shop', counts: { opened: 25, known: 0 } },
  ]);
  const first = await listReports(system.database, everything, { limit: 2 });
  expect(first.reports).toEqual(reports.slice(0, 2));
  const rest = await listReports(system.database, everything, {
    limit: 2,
    after: first.next ?? '',
  });
  expect(rest).toEqual({ reports: reports.slice(2) });
  const bank = await reportDetail(system.database, everything, reports[0]?.id ?? 0);
  expect(bank).toMatchObject({ ...reports[0], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(bank?.notRead).toHaveLength(1);
});

test('reports on assets out of reach are not there', async () => {
  const { reports } = await listReports(system.database, shopOnly, {});
  expect(reports.map(({ asset }) => asset)).toEqual(['shop', 'shop']);
  expect(
    (await listReports(system.database, everything, { asset: ['bank'] })).reports,
  ).toHaveLength(1);
  expect(await reportDetail(system.database, elsewhere, reports[0]?.id ?? 0)).toBeUndefined();
  expect(await reportDetail(system.database, shopOnly, 404)).toBeUndefined();
});

test('a cursor serves only the list that it came from', async () => {
  const { next: after = '' } = await listReports(system.database, everything, { limit: 1 });
  const findings = caseFindings(system.database, everything, caseId, { after, staleBefore });
  await expect(findings).rejects.toThrow(CursorInvalid);
  const oldest = await caseHistory(system.database, everything, caseId, { limit: 1 });
  const newest = caseHistory(system.database, everything, caseId, {
    order: 'newest-first',
    after: oldest?.next ?? '',
  });
  await expect(newest).rejects.toThrow(CursorInvalid);
});

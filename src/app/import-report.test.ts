import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sightingsForVerification } from '#store/verification-sightings.ts';
import { testFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { importReport } from './import-report.ts';
import { settleReport, untouched } from './settle-report.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

/** An asset of its own for every test: one test's scans say nothing of another's. */
let asset = '';
let number = 0;
beforeEach(() => {
  number += 1;
  asset = `asset-${number}`;
});

type Run = {
  results: [rule: string, path: string][];
  rules?: string[];
  artifacts?: string[];
  failed?: boolean;
  endedAt?: string;
  category?: string;
  tool?: string;
  absent?: [rule: string, path: string][];
};

/** A SARIF log of one run. What it does not name, it does not state. */
function sarif({
  results,
  rules,
  artifacts,
  failed,
  endedAt,
  category,
  tool,
  absent = [],
}: Run): string {
  const result = ([rule, path]: [string, string], baselineState?: string) => ({
    ruleId: rule,
    level: 'error',
    message: { text: `${rule} in ${path}` },
    locations: [
      { physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 1 } } },
    ],
    ...(baselineState ? { baselineState } : {}),
  });
  const invocation = {
    executionSuccessful: !failed,
    ...(endedAt ? { endTimeUtc: endedAt } : {}),
  };
  const run = {
    tool: {
      driver: { name: tool ?? 'scanner', ...(rules ? { rules: rules.map((id) => ({ id })) } : {}) },
    },
    ...(failed || endedAt ? { invocations: [invocation] } : {}),
    ...(category ? { automationDetails: { id: `${category}/` } } : {}),
    ...(artifacts
      ? { artifacts: artifacts.map((uri) => ({ location: { uri }, roles: ['analysisTarget'] })) }
      : {}),
    results: [...results.map((one) => result(one)), ...absent.map((one) => result(one, 'absent'))],
  };
  return JSON.stringify({ version: '2.1.0', runs: [run] });
}

const importText = (text: string, of = asset) =>
  importReport(system, { source: Readable.from([text]), name: 'report', asset: of, actor: 'ana' });
const importRun = (run: Run, of = asset) => importText(sarif(run), of);
const statuses = async () => {
  const { rows } = await system.database.pool.query<{ rule: string; status: string }>(
    `select f.rule, f.status from findings f join sources s on s.id = f.source_id where s.asset = $1 order by f.rule`,
    [asset],
  );
  return Object.fromEntries(rows.map(({ rule, status }) => [rule, status]));
};
/** A clock that is there so many times, and then the process is not. */
function dyingAfter(times: number): () => string {
  let left = times;
  return () => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return new Date().toISOString();
  };
}
const both: Run['results'] = [
  ['sql', 'a.ts'],
  ['xss', 'b.ts'],
];
const onlySql: Run['results'] = [['sql', 'a.ts']];

describe('a finding is gone only if a later complete report could have seen it', () => {
  test('a report that states no limits covers what an equal one had shown', async () => {
    await importRun({ results: both });
    expect(await importRun({ results: onlySql })).toMatchObject({ known: 1, gone: 1, unknown: 0 });
    expect(await statuses()).toEqual({ sql: 'open', xss: 'gone' });
  });

  test('a cut report closes nothing', async () => {
    await importRun({ results: both });
    const cut = sarif({ results: onlySql }).slice(0, -3);
    expect(await importText(cut)).toMatchObject({ gone: 0, unknown: 1 });
    expect(await statuses()).toEqual({ sql: 'open', xss: 'unknown' });
  });

  test('a failed scan closes nothing', async () => {
    await importRun({ results: both });
    expect(await importRun({ results: [], failed: true })).toMatchObject({ gone: 0, unknown: 2 });
  });

  test('a scan of fewer files closes nothing elsewhere', async () => {
    await importRun({ results: both, artifacts: ['a.ts', 'b.ts', 'c.ts'] });
    const narrower = await importRun({ results: [], artifacts: ['a.ts', 'c.ts'] });
    expect(narrower).toMatchObject({ gone: 1, unknown: 1 });
    expect(await statuses()).toEqual({ sql: 'gone', xss: 'unknown' });
  });

  test('a scan with fewer rules closes nothing of the others', async () => {
    await importRun({ results: both, rules: ['sql', 'xss', 'xxe'] });
    const narrower = await importRun({ results: [], rules: ['sql', 'xxe'] });
    expect(narrower).toMatchObject({ gone: 1, unknown: 1 });
    expect(await statuses()).toEqual({ sql: 'gone', xss: 'unknown' });
  });

  test('one that no longer states its rules is no proof against one that did', async () => {
    await importRun({ results: both, rules: ['sql', 'xss', 'xxe'] });
    expect(await importRun({ results: [] })).toMatchObject({ gone: 0, unknown: 2 });
  });

  test.each([
    ['another asset', { results: [] }, 'elsewhere'],
    ['another tool', { results: [], tool: 'other' }, undefined],
    ['another scan of the same tool', { results: [], category: 'nightly' }, undefined],
  ])('%s says nothing of it', async (_, run, of) => {
    await importRun({ results: both });
    expect(await importRun(run, of)).toMatchObject({ gone: 0, unknown: 0 });
    expect(await statuses()).toMatchObject({ sql: 'open', xss: 'open' });
  });

  test('a claim that it is fixed is no proof, and what was unknown and is seen again is open', async () => {
    await importRun({ results: both });
    expect(await importRun({ results: onlySql, absent: [['xss', 'b.ts']] })).toMatchObject({
      gone: 0,
    });
    expect(await statuses()).toEqual({ sql: 'open', xss: 'open' });
    await importText(sarif({ results: onlySql }).slice(0, -3));
    expect(await statuses()).toEqual({ sql: 'open', xss: 'unknown' });
    expect(await importRun({ results: both })).toMatchObject({ known: 2, reopened: 0 });
    expect(await statuses()).toEqual({ sql: 'open', xss: 'open' });
  });
});

describe('reports in time', () => {
  test('an older report than the newest changes nothing', async () => {
    await importRun({ results: both, endedAt: '2026-05-02T00:00:00Z' });
    const older = await importRun({ results: [], endedAt: '2026-05-01T00:00:00Z' });
    expect(older).toMatchObject({ unchanged: 'outdated', gone: 0, opened: 0 });
    expect(await statuses()).toEqual({ sql: 'open', xss: 'open' });
  });

  test('what was gone and is seen again is reopened, in its first case', async () => {
    const first = await importRun({ results: both });
    await importRun({ results: onlySql });
    expect(await importRun({ results: both })).toMatchObject({ opened: 0, known: 1, reopened: 1 });
    expect(first.cases.opened).toHaveLength(2);
    expect(await statuses()).toEqual({ sql: 'open', xss: 'open' });
  });
});

describe('the same report again', () => {
  const everything = async () => {
    const tables = [
      'events',
      'cases',
      'sources',
      'reports',
      'findings',
      'evidence_blobs',
      'pgboss.job',
    ];
    const rows = await Promise.all(
      tables.map((table) =>
        system.database.pool.query(`select xmin::text, t::text from ${table} t order by 2`),
      ),
    );
    return rows.map((result) => result.rows);
  };

  test('writes not one row, whether it comes as a file or as a stream', async () => {
    const file = join(testFolder(), 'report.sarif');
    writeFileSync(file, sarif({ results: both }));
    const request = { source: file, name: 'report.sarif', asset, actor: 'ana' };
    const first = await importReport(system, request);
    const before = await everything();
    const again = { opened: 0, reopened: 0, known: 2, gone: 0, report: first.report };
    expect(await importReport(system, request)).toMatchObject(again);
    expect(await importRun({ results: both })).toMatchObject(again);
    expect(await everything()).toEqual(before);
  });

  test('a different file with the same findings writes its report, and no finding', async () => {
    await importRun({ results: both });
    const findings = 'select xmin::text, t::text from findings t order by 2';
    const before = (await system.database.pool.query(findings)).rows;
    expect(await importText(` ${sarif({ results: both })}`)).toMatchObject({ known: 2, opened: 0 });
    expect((await system.database.pool.query(findings)).rows).toEqual(before);
  });
});

describe('cases follow from findings', () => {
  test('findings with one remedy are one case; new ones join it until it is planned', async () => {
    const first = await importRun({
      results: [
        ['sql', 'a.ts'],
        ['sql', 'b.ts'],
      ],
    });
    expect(first.cases.opened).toHaveLength(1);
    const more = await importRun({
      results: [
        ['sql', 'a.ts'],
        ['sql', 'b.ts'],
        ['sql', 'c.ts'],
      ],
    });
    expect(more).toMatchObject({ opened: 1, cases: { opened: [], joined: first.cases.opened } });
  });

  test('settling a report again changes nothing', async () => {
    const { report } = await importRun({ results: both });
    expect(await settleReport(system, report)).toEqual(untouched);
  });

  test('a report that its importer did not live to settle is settled by the next who brings it', async () => {
    const file = join(testFolder(), 'report.sarif');
    writeFileSync(file, sarif({ results: both }));
    // The process ends between its two transactions: the findings are in, the cases are not.
    const dying = { ...system, now: dyingAfter(1) };
    const request = { source: file, name: 'report.sarif', asset, actor: 'ana' };
    await expect(importReport(dying, request)).rejects.toThrow('killed');
    expect(await statuses()).toEqual({ sql: 'open', xss: 'open' });
    const again = await importReport(system, request);
    expect(again).toMatchObject({ known: 2, unchanged: 'already-imported' });
    expect(again.cases.opened).toHaveLength(2);
    expect((await importReport(system, request)).cases.opened).toEqual([]);
  });

  test('settled by several processes at once, every finding is in one case', async () => {
    const many = Array.from({ length: 60 }, (_, n): [string, string] => [`rule-${n}`, 'a.ts']);
    const { report, cases } = await importRun({ results: many });
    await system.database.pool.query('update findings set case_id = null where case_id = any($1)', [
      cases.opened,
    ]);
    await system.database.pool.query('update cases set remedy = null where id = any($1)', [
      cases.opened,
    ]);
    const settled = await Promise.all(
      Array.from({ length: 4 }, () => settleReport(system, report)),
    );
    const opened = settled.flatMap((one) => one.opened);
    expect(opened).toHaveLength(60);
    const { rows } = await system.database.pool.query<{ n: number }>(
      'select count(distinct case_id)::int as n from findings where case_id = any($1)',
      [opened],
    );
    expect(rows[0]?.n).toBe(60);
  });

  test('a report that is settled after a newer one came proves nothing by what that one shows', async () => {
    const first = await importRun({ results: both });
    const caseId = first.cases.opened[0] as string;
    await system.database.pool.query(`update cases set status = 'verifying' where id = $1`, [
      caseId,
    ]);
    await importRun({ results: [] });
    const { verified } = await settleReport(system, first.report);
    expect(verified).toEqual([]);
    expect(await sightingsForVerification(system.database, first.report)).toEqual([]);
    expect(await sightingsForVerification(system.database, first.report + 1)).toMatchObject([
      { caseId, present: [], unknown: [] },
    ]);
  });

  test('what merely informs, or is claimed to be dealt with, opens none', async () => {
    const note = sarif({ results: onlySql }).replace('"level":"error"', '"level":"none"');
    expect(await importText(note)).toMatchObject({ opened: 1, cases: { opened: [] } });
    const suppressed = sarif({ results: [['xxe', 'c.ts']] }).replace(
      '"level":"error"',
      '"level":"error","suppressions":[{"kind":"external","status":"accepted"}]',
    );
    expect(await importText(suppressed)).toMatchObject({ opened: 1, cases: { opened: [] } });
  });
});

test('imports of one scan at the same time follow each other, and none is lost', async () => {
  const reports = Array.from({ length: 6 }, (_, n) =>
    importRun({ results: [...both, [`rule-${n}`, 'c.ts']] }),
  );
  await Promise.all(reports);
  const { rows } = await system.database.pool.query<{ n: number }>(
    `select count(*)::int as n from reports r join sources s on s.id = r.source_id where s.asset = $1`,
    [asset],
  );
  expect(rows[0]?.n).toBe(6);
  expect(Object.values(await statuses()).filter((status) => status === 'open')).toHaveLength(3);
});

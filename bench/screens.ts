/**
 * What screens ask, at 100,000 cases (half of them open), 1,000,000 findings and 20,000 reports: the time of one query
 * at a time, for readers of everything, of a team's assets and of one asset. Before each kind of query stands what the
 * bare count of the open cases takes at that moment: the least that a filter without an index of its own can take. The
 * processor time is what remains of a query where nothing else runs on the machine.
 *
 * `npx tsx bench/screens.ts [cases]`
 */
import { Readable } from 'node:stream';
import { importReport } from '#app/import-report.ts';
import type { System } from '#app/system.ts';
import type { Reach } from '#domain/access/rights.ts';
import type { RoleReach } from '#domain/access/role-reach.ts';
import { type Role, roles } from '#domain/access/roles.ts';
import { caseFacets } from '#store/read-models/case-facets.ts';
import { caseFindings } from '#store/read-models/case-findings.ts';
import { caseHistory } from '#store/read-models/case-history.ts';
import { type CaseListQuery, listCases } from '#store/read-models/case-list.ts';
import { myWork } from '#store/read-models/my-work.ts';
import { listReports, reportDetail } from '#store/read-models/report-list.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { say, seconds, withBenchSystem } from './harness.ts';
import { QueryTimes } from './query-times.ts';

const staleBefore = '2026-01-01T00:00:00.000Z';
const CASES = Number(process.argv[2] ?? 100_000);
const FINDINGS_A_CASE = 10;
const REPORTS = 20_000;
/** One case that holds and has seen much. */
const LARGE = { id: 'S-1', findings: 20_000, events: 5000 };

const reaches: Record<string, Reach> = {
  everything: { reader: 'person-2', assets: 'all', privateToo: false },
  'a team': { reader: 'person-2', assets: ['team-3/*', 'team-1/service-1*'], privateToo: false },
  'one asset': { reader: 'person-2', assets: ['team-19/service-199'], privateToo: false },
};

const filters: Record<string, Omit<CaseListQuery, 'now'>> = {
  'no filter': {},
  'an owner': { owner: ['person-7'] },
  'no owner': { owner: ['nobody'] },
  'an asset': { asset: ['team-12/service-120'] },
  'severity and state': { severity: ['critical'], state: ['awaiting_approval'] },
  'what it waits for': { waitsFor: ['request'] },
  'due this week': { due: 'week' },
  'a common word': { text: 'openss' },
  'a word of all': { text: 'se' },
  'an id': { text: 'S-1234' },
  'a workflow': { workflow: 'misconfiguration' },
  'nothing found': { state: ['verified'] },
  'closed too': { closed: 'both' },
};

async function bare({ database }: System): Promise<void> {
  const times = new QueryTimes('bare', database);
  await times.measure('the bare count of the open cases', () =>
    database.pool.query('select count(*) from cases where closed_at is null'),
  );
  times.sum();
}

async function lists({ database, now }: System): Promise<void> {
  const times = new QueryTimes('a page of cases', database);
  for (const [reader, reach] of Object.entries(reaches)) {
    for (const [what, filter] of Object.entries(filters)) {
      for (const sort of ['urgency', 'changed'] as const) {
        const query: CaseListQuery = { ...filter, sort, now: now() };
        await times.measure(`${what} by ${sort}, ${reader}`, () =>
          listCases(database, reach, query),
        );
      }
    }
  }
  times.sum();
  const all = reaches.everything as Reach;
  const deep = new QueryTimes('deep', database);
  let after: string | undefined;
  for (let page = 1; page < 100; page += 1) {
    after = (await listCases(database, all, { now: now(), ...(after && { after }) })).next;
  }
  await deep.measure('page 100 of all cases by urgency', () =>
    listCases(database, all, { now: now(), ...(after && { after }) }),
  );
  deep.sum();
}

async function facets({ database, now }: System): Promise<void> {
  const times = new QueryTimes('the facets of a list', database);
  for (const [reader, reach] of Object.entries(reaches)) {
    for (const [what, filter] of Object.entries(filters)) {
      const query = { ...filter, now: now() };
      await times.measure(`${what}, ${reader}`, () => caseFacets(database, reach, query));
    }
  }
  times.sum();
}

async function work({ database, now }: System): Promise<void> {
  const times = new QueryTimes('my work', database);
  const everywhere = (...held: Role[]) => held.map((role): RoleReach => ({ role, assets: 'all' }));
  const workers: Record<string, readonly RoleReach[]> = {
    'a responder': everywhere('responder'),
    'an approver': everywhere('approver'),
    'everything there is': everywhere(...roles),
    'a team': [{ role: 'responder', assets: ['team-3/*', 'team-1/service-1*'] }],
  };
  for (const [who, held] of Object.entries(workers)) {
    const worker = { actor: 'person-7', roles: held };
    const reach = reaches.everything as Reach;
    await times.measure(who, () => myWork(database, reach, worker, now()));
  }
  times.sum();
}

async function pages({ database }: System): Promise<void> {
  for (const [reader, reach] of Object.entries(reaches).slice(0, 2)) {
    const times = new QueryTimes(`findings, history and reports, ${reader}`, database);
    const { next = '' } =
      (await caseFindings(database, reach, LARGE.id, { limit: 500, staleBefore })) ?? {};
    await times.measure('findings, the first page', () =>
      caseFindings(database, reach, LARGE.id, { staleBefore }),
    );
    await times.measure('findings, a later page', () =>
      caseFindings(database, reach, LARGE.id, { after: next, staleBefore }),
    );
    await times.measure('findings that are gone', () =>
      caseFindings(database, reach, LARGE.id, { status: ['gone'], staleBefore }),
    );
    for (const order of ['oldest-first', 'newest-first'] as const) {
      await times.measure(`history, ${order}`, () =>
        caseHistory(database, reach, LARGE.id, { order }),
      );
    }
    await times.measure('reports', () => listReports(database, reach, {}));
    await times.measure('reports on one asset', () =>
      listReports(database, reach, { asset: ['team-3/service-33'] }),
    );
    await times.measure('a report', () => reportDetail(database, reach, REPORTS / 2));
    times.sum();
  }
}

/** Cases as they are seeded for tests, findings and reports copied from real ones, and some rows changed since. */
async function seed(system: System): Promise<void> {
  const { pool } = system.database;
  await seedCases(system, CASES);
  const report = await templateReport(system);
  await pool.query(
    `insert into sources (key, asset, tool, scope)
     select 'source ' || asset, asset, 'scanner', '' from (select distinct asset from cases) a`,
  );
  await pool.query(
    `insert into reports (source_id, sha256, file_name, format, imported_by, imported_at, seen_at, completeness, coverage, counts, skipped, settled_at)
     select s.id, sha256(n::text::bytea), 'scan-' || n || '.json', r.format, 'person-' || n % 40, now(), now(), r.completeness, r.coverage,
       r.counts, r.skipped, now()
     from reports r, generate_series(1, $2::int) n
       join (select id, row_number() over () as place, count(*) over () as count from sources) s on s.place = 1 + n % s.count
     where r.id = $1`,
    [report, REPORTS],
  );
  await pool.query(
    `insert into findings (source_id, fingerprint, status, claim, severity, title, rule, component, location, target, remedy, wants_case,
       detail, opened_at, opened_report, seen_report, status_report, status_at, reopened, case_id)
     select source_id, sha256(n::text::bytea), (array['open', 'open', 'unknown', 'gone'])[1 + n % 4], claim, n % 5, title, rule, component,
       'src/module-' || n % 977 || '/file-' || n || '.ts:1', target, remedy, wants_case, detail, opened_at, opened_report, seen_report,
       status_report, status_at, reopened, 'S-' || case when n <= $3 then 1 else 1 + n % $2::int end
     from (select * from findings where seen_report = $1 limit 1) f, generate_series(1, $2 * $4::int) n`,
    [report, CASES, LARGE.findings, FINDINGS_A_CASE],
  );
  await pool.query(
    `insert into events (stream, version, type, data, actor, at, prev_hash, hash)
     select 'case/' || $1, n, type, data, actor, at, prev_hash, hash
     from (select * from events where type = 'TaskCompleted' limit 1) e, generate_series(1, $2::int) n`,
    [LARGE.id, LARGE.events],
  );
  await pool.query('vacuum analyze');
  // A table in use: one case in fifty has changed since it was tidied up last.
  await pool.query('update cases set version = version + 1 where hashtext(id) % 50 = 0');
}

async function templateReport(system: System): Promise<number> {
  const finding = {
    title: 'The value of a parameter reaches a query without being checked on its way there',
    severity: 'high',
    rule: 'sql-injection',
    cwe: 89,
    location: { path: 'src/file.ts', line: 1 },
    description: 'Whoever calls the function decides what is asked of the database. '.repeat(5),
  };
  const source = Readable.from([JSON.stringify({ findings: [finding, { severity: 'high' }] })]);
  const { report } = await importReport(system, {
    source,
    name: 'scan.json',
    asset: 'seed',
    actor: 'bench',
  });
  return report;
}

await withBenchSystem(async (system) => {
  const took = await seconds(() => seed(system));
  say(`${CASES} cases, ${CASES * FINDINGS_A_CASE} findings, seeded in ${took.toFixed(0)} s`);
  for (const kind of [lists, facets, work, pages]) {
    await bare(system);
    await kind(system);
  }
});

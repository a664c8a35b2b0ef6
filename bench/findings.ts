/**
 * Search over 1,000,000 findings of 1,000 sources, half of them open: pages, counts and one finding, one query at a time,
 * for readers of everything, of a team's assets and of one asset; and what people change of a finding. The processor time is what remains of a query where
 * nothing else runs on the machine. And how fast findings are listed after they changed.
 *
 * `npx tsx bench/findings.ts [findings]`
 */
import { Readable } from 'node:stream';
import { operator } from '#app/access/caller.ts';
import { importReport } from '#app/import-report.ts';
import { mergeFindings, splitFinding } from '#app/problems.ts';
import type { System } from '#app/system.ts';
import type { Reach } from '#domain/access/rights.ts';
import { parse } from '#domain/search/parse.ts';
import type { Query } from '#domain/search/query.ts';
import { listFindingsAnew } from '#store/finding-listing.ts';
import { countFindings } from '#store/read-models/finding-facets.ts';
import { findingSorts, searchFindings } from '#store/read-models/finding-list.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { say, seconds, withBenchSystem } from './harness.ts';
import { QueryTimes } from './query-times.ts';

const FINDINGS = Number(process.argv[2] ?? 1_000_000);
const CASES = FINDINGS / 10;
const SOURCES = 1000;
/** Of each query: enough for its processor time, which is told in steps of 10 ms. */
const RUNS = 8;

const reaches: Record<string, Reach> = {
  everything: { reader: 'person-2', assets: 'all', privateToo: false },
  'a team': { reader: 'person-2', assets: ['team-3/*', 'team-1/service-1*'], privateToo: false },
  'one asset': { reader: 'person-2', assets: ['team-19/service-199'], privateToo: false },
};

const queries = [
  '',
  'status:open',
  'status:open severity:critical,high',
  'status:gone severity:info kev:true',
  'priority:immediate -case:none',
  'asset:team-12/service-120',
  'asset:team-1*/* status:open',
  'tool:scanner-3 severity:low',
  'overflow',
  'remote code execution status:open',
  '"remote code execution" OR traversal',
  'serial* severity:high',
  'component:lib-77',
  '*serial* severity:high',
  '*nowhere*',
  'component:*b-77*',
  'path:module-41',
  'path:src/module-4*/file-*1.ts status:open',
  'cve:CVE-2024-10077',
  'cve:CVE-2024-10077 status:open case:none',
  'CVE-2023-1*',
  'cwe:89 status:open',
  'epss:>0.9 status:open',
  'cvss:>=9 epss:>0.5 kev:true',
  'age:<7d status:open',
  'age:>1y severity:critical',
  'seen:>30d',
  'owner:person-7 status:open',
  'owner:none severity:critical',
  'case:S-1234',
  'exception:true',
  'kev:true fix:true',
  'severity:>=high -component:lib-7* age:30d..90d',
  'rule:rule-11 OR rule:rule-12',
  'nothingofthekind',
  '-status:open -status:gone claim:open',
];

function read(text: string): Query {
  const parsed = parse(text);
  if ('fault' in parsed) throw new Error(`${text}: ${parsed.fault.says}`);
  return parsed.query;
}

async function pages({ database, now }: System): Promise<void> {
  for (const [reader, reach] of Object.entries(reaches)) {
    const times = new QueryTimes(`a page of findings, ${reader}`, database, RUNS);
    for (const text of queries) {
      const query = read(text);
      for (const sort of findingSorts.slice(0, reader === 'everything' ? 3 : 1)) {
        await times.measure(`${text} by ${sort}`, () =>
          searchFindings(database, { reach, groups: [], now: now(), staleBefore: now() }, query, {
            sort,
          }),
        );
      }
    }
    times.sum();
  }
}

async function counts({ database, now }: System): Promise<void> {
  for (const [reader, reach] of Object.entries(reaches)) {
    const times = new QueryTimes(`the counts beside, ${reader}`, database, RUNS);
    for (const text of queries) {
      const query = read(text);
      await times.measure(text, () =>
        countFindings(database, { reach, groups: [], now: now(), staleBefore: now() }, query),
      );
    }
    times.sum();
  }
}

async function deep({ database, now }: System): Promise<void> {
  const asking = { reach: reaches.everything as Reach, groups: [], now: now(), staleBefore: now() };
  const query = read('status:open');
  let after: string | undefined;
  for (let page = 1; page < 100; page += 1) {
    after = (await searchFindings(database, asking, query, { ...(after && { after }) })).next;
  }
  const times = new QueryTimes('deep', database);
  await times.measure('page 100 of the open ones', () =>
    searchFindings(database, asking, query, { ...(after && { after }) }),
  );
  times.sum();
}

/** What people change of a finding: with which others it is one problem. Each time two that stand by themselves. */
async function edits(system: System): Promise<void> {
  const caller = await operator(system, 'bench');
  const reason = 'measured';
  let merged = 1;
  let split = 1;
  const times = new QueryTimes('what people change of a finding', system.database, 40);
  // Ten findings in a row are of one source, and the first of ten is the tenth number.
  await times.measure('merge', () => {
    merged += 10;
    const [finding, other] = [String(merged), String(merged + 1)];
    return mergeFindings(system, caller, { finding, with: other, reason });
  });
  await times.measure('split', () => {
    split += 10;
    return splitFinding(system, caller, { finding: String(split), reason });
  });
  times.sum();
}

/** One finding as an importer makes it, copied a million times with what differs from finding to finding. */
async function seed(system: System): Promise<void> {
  const { pool } = system.database;
  await seedCases(system, CASES);
  const finding = { title: 'one', severity: 'high', rule: 'r', location: { path: 'p', line: 1 } };
  const { report } = await importReport(system, {
    source: Readable.from([JSON.stringify({ findings: [finding] })]),
    name: 'scan.json',
    asset: 'seed',
    actor: 'bench',
  });
  await pool.query(
    `insert into sources (key, asset, tool, scope)
     select 'source ' || n, asset, 'scanner-' || n % 7, '' from generate_series(1, $1::int) n
       join (select asset, row_number() over (order by asset) as place, count(*) over () as count from (select distinct asset from cases) a) a
       on a.place = 1 + n % a.count`,
    [SOURCES],
  );
  await pool.query(
    `insert into reports (source_id, sha256, file_name, format, imported_by, imported_at, seen_at, completeness, coverage, counts, skipped, settled_at)
     select s.id, sha256((n || s.key)::text::bytea), 'scan.json', r.format, 'bench', now(), now() - n * interval '9 days', r.completeness, r.coverage,
       r.counts, r.skipped, now()
     from reports r, generate_series(4, 1, -1) n, sources s where r.id = $1 and s.key like 'source %' order by n desc, s.id`,
    [report],
  );
  await pool.query(
    `insert into kev_entries select 'CVE-2024-' || n, current_date, current_date, false, false from generate_series(10000, 10040) n`,
  );
  await pool.query(
    `insert into epss_entries select 'CVE-' || y || '-' || n, power(n % 1000 / 1000.0, 4), 0.5 from generate_series(10000, 11999) n, generate_series(2020, 2025) y`,
  );
  await pool.query(SEED, [report, FINDINGS, CASES]);
  await pool.query(
    `insert into finding_vulnerabilities select f.id, v from findings f, json_array_elements_text(f.detail->'vulnerabilities') v`,
  );
  await pool.query(
    `insert into finding_priorities select id, case when id % 50 = 0 then 0 else 1 + severity % 3 end, severity * 1000 + id % 1000, 'x', 1 from findings on conflict do nothing`,
  );
}

const SEED = `
  insert into findings (source_id, fingerprint, status, claim, severity, title, rule, component, location, target, remedy, wants_case,
    detail, opened_at, opened_report, seen_report, status_report, status_at, reopened, case_id)
  select s.id, sha256(n::text::bytea), (array['open', 'open', 'unknown', 'gone'])[1 + n % 4], 'open', (hashint8(n) & 1023) % 5,
    (array['Buffer overflow', 'SQL injection', 'Path traversal', 'Deserialisation of untrusted data allows remote code execution',
      'Cross-site scripting', 'A certificate is not checked'])[1 + n % 6] || ' in ' || 'lib-' || n % 997 || ' of module ' || n % 977,
    'rule-' || n % 400, 'lib-' || n % 997 || ' 1.' || n % 9, 'src/module-' || n % 977 || '/file-' || n % 200000 || '.ts:1', null, 'r', true,
    json_build_object('title', 't', 'severity', 'high', 'claim', 'open',
      'vulnerabilities', json_build_array('CVE-' || 2020 + n % 6 || '-' || 10000 + n % 2000), 'weaknesses', json_build_array('CWE-' || 79 + n % 40),
      'component', json_build_object('name', 'lib-' || n % 997, 'version', '1.' || n % 9),
      'location', json_build_object('path', 'src/module-' || n % 977 || '/file-' || n % 200000 || '.ts', 'line', 1),
      'cvss', json_build_array(json_build_object('version', '3.1', 'score', (n % 100) / 10.0)),
      'fix', case when n % 3 = 0 then json_build_object('version', '2.0') end,
      'description', repeat('Whoever calls the function decides what is asked of the database. ', 5)),
    now() - (n % 500) * interval '1 day', r.id, r.id, r.id, now() - (n % 90) * interval '1 day', 0,
    case when n % 3 > 0 then 'S-' || 1 + n % $3::int end
  from generate_series(1, $2::int) n
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as count from sources where key like 'source %') s on s.place = n / 10 % s.count
    join lateral (select id from reports r where r.source_id = s.id order by id limit 1) r on true
  where $1::bigint is not null`;

await withBenchSystem(async (system) => {
  const { database } = system;
  const seeded = await seconds(() => seed(system));
  say(`${FINDINGS} findings, seeded in ${seeded.toFixed(0)} s`);
  // Findings that no report brought are noted by nobody.
  await database.pool.query('insert into findings_to_list select id from findings');
  const listing = await seconds(() => listFindingsAnew(database));
  say(`listed in ${listing.toFixed(0)} s, ${(FINDINGS / listing).toFixed(0)}/s`);
  await database.pool.query('vacuum analyze');
  const { rows } = await database.pool.query<{ name: string; size: string }>(
    `select relname as name, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class
     where relname in ('findings', 'listed_findings', 'finding_words', 'finding_words_by_word', 'finding_names', 'finding_names_by_piece', 'finding_counts')
     order by pg_total_relation_size(oid) desc`,
  );
  say(rows.map(({ name, size }) => `${name} ${size}`).join(', '));
  for (const kind of [pages, counts, deep, edits]) await kind(system);
});

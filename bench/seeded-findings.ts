import { Readable } from 'node:stream';
import { importReport } from '#app/import-report.ts';
import type { System } from '#app/system.ts';
import { seedCases } from '#testing/seeded-cases.ts';

const SOURCES = 1000;

/**
 * Findings of 1,000 sources, half of them open, two thirds in cases: one as an importer makes it, copied with what differs
 * from finding to finding. None of them is listed yet.
 */
export async function seedFindings(system: System, findings: number): Promise<void> {
  const cases = findings / 10;
  const { pool } = system.database;
  await seedCases(system, cases);
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
  await pool.query(ASSETS);
  await pool.query(
    `insert into kev_entries select 'CVE-2024-' || n, current_date, current_date, false, false from generate_series(10000, 10040) n`,
  );
  await pool.query(
    `insert into epss_entries select 'CVE-' || y || '-' || n, power(n % 1000 / 1000.0, 4), 0.5 from generate_series(10000, 11999) n, generate_series(2020, 2025) y`,
  );
  await pool.query(SEED, [report, findings, cases]);
  await pool.query(
    `insert into finding_vulnerabilities select f.id, v from findings f, json_array_elements_text(f.detail->'vulnerabilities') v`,
  );
  await pool.query(
    `insert into finding_priorities select id, case when id % 50 = 0 then 0 else 1 + severity % 3 end, severity * 1000 + id % 1000, 'x', 1 from findings on conflict do nothing`,
  );
  // Of every fourth case the findings have clocks of their own.
  await pool.query(
    `insert into finding_dues select f.id, f.case_id, c.due_at + f.severity * interval '10 days'
     from findings f join cases c on c.id = f.case_id where c.closed_at is null and hashtext(c.id) % 4 = 0`,
  );
}

/** Each service is a part of its team, which has a roster and an environment; a third say something else of themselves. */
const ASSETS = `
  insert into asset_facts (asset, team, environment, exposure, criticality, part_of, changed_at, changed_by)
  select team, team, (array['production', 'test'])[1 + n % 2], 'controlled', 'high', null, now(), 'bench'
  from (select distinct split_part(asset, '/', 1) as team from sources) t, hashtext(team) h, abs(h) n
  union all
  select asset, null, null, case when n % 3 = 0 then 'open' end, case when n % 3 = 1 then 'low' end, split_part(asset, '/', 1), now(), 'bench'
  from (select distinct asset from sources where asset like '%/%') s, hashtext(asset) h, abs(h) n`;

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

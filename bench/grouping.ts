/**
 * What a grouping makes of 1,000,000 open findings of 1,000 services of 25 applications: the preview without a rule, and
 * under rules of every scope that take the detail of each finding apart.
 *
 * `npx tsx bench/grouping.ts [findings]`
 */
import { Readable } from 'node:stream';
import { operator } from '#app/access/caller.ts';
import { preview } from '#app/grouping/preview.ts';
import { importReport } from '#app/import-report.ts';
import type { System } from '#app/system.ts';
import { listFindingsAnew } from '#store/finding-listing.ts';
import { median, say, seconds, withBenchSystem } from './harness.ts';

const FINDINGS = Number(process.argv[2] ?? 1_000_000);
const SERVICES = 1000;
const RUNS = 3;

const groupings = {
  'no rule': 'rules: []',
  'rules of every scope': `rules:
  - { id: base, title: "Update the base of {{image}}", by: [image], scope: asset }
  - { id: exploited, when: "severity:critical component:lib-*", title: "Fix {{vulnerability}}", by: [vulnerability], scope: whole }
  - { id: upgrade, title: "Upgrade {{package}}", by: [package], scope: whole }
  - { id: area, when: rule:rule-1*, title: "{{rule}} in {{module}}", by: [rule, module: 2] }`,
};

/** One finding as an importer makes it, copied with what differs from finding to finding. */
async function seed(system: System): Promise<void> {
  const { pool } = system.database;
  const { report } = await importReport(system, {
    source: Readable.from([JSON.stringify({ findings: [{ title: 'one', severity: 'high' }] })]),
    name: 'scan.json',
    asset: 'seed',
    actor: 'bench',
  });
  await pool.query(
    `insert into sources (key, asset, tool, scope)
     select 'source ' || n, 'app-' || n % 25 || '/service-' || n, 'scanner', '' from generate_series(1, $1::int) n`,
    [SERVICES],
  );
  await pool.query(
    `insert into asset_facts (asset, part_of, changed_at, changed_by)
     select asset, split_part(asset, '/', 1), now(), 'bench' from sources where key like 'source %'`,
  );
  await pool.query(
    `insert into reports (source_id, sha256, file_name, format, imported_by, imported_at, seen_at, completeness, coverage, counts, skipped, settled_at)
     select s.id, sha256(s.key::bytea), 'scan.json', r.format, 'bench', now(), now(), r.completeness, r.coverage, r.counts, r.skipped, now()
     from reports r, sources s where r.id = $1 and s.key like 'source %'`,
    [report],
  );
  await pool.query(SEED, [FINDINGS, SERVICES]);
}

/** A third is of operating systems, a third of libraries, a third of code. */
const SEED = `
  insert into findings (source_id, fingerprint, status, claim, severity, title, rule, component, location, remedy, wants_case,
    detail, opened_at, opened_report, seen_report, status_report, status_at, reopened, case_id)
  select s.id, sha256(n::text::bytea), 'open', 'open', n / 7 % 4, 'A flaw in ' || w.name, 'rule-' || n % 400, w.name || ' 1.' || n % 9,
    'src/module-' || n % 97 || '/part-' || n % 7 || '/file.ts:1',
    case n % 3 when 2 then 'rule rule-' || n % 400 else 'upgrade ' || w.name end, true,
    json_strip_nulls(json_build_object('title', 'A flaw in ' || w.name, 'severity', 'high', 'claim', 'open',
      'vulnerabilities', json_build_array('CVE-' || 2020 + n % 6 || '-' || 10000 + n % 2000), 'weaknesses', json_build_array('CWE-' || 79 + n % 40),
      'component', case when n % 3 < 2 then json_build_object('name', w.name, 'version', '1.' || n % 9,
        'purl', 'pkg:' || case n % 3 when 0 then 'deb/debian/' else 'npm/' end || w.name || '@1.' || n % 9 || '?arch=amd64') end,
      'location', json_build_object('path', 'src/module-' || n % 97 || '/part-' || n % 7 || '/file.ts', 'line', 1),
      'fix', json_build_object('version', '2.' || n % 5),
      'description', repeat('Whoever calls the function decides what is asked of the database. ', 5))),
    now() - (n % 500) * interval '1 day', r.id, r.id, r.id, now(), 0, 'S-' || s.id || '-' || n / $2::int % 40
  from generate_series(1, $1::int) n cross join lateral (select 'lib-' || n / $2::int % 97 as name) w
    join sources s on s.key = 'source ' || 1 + n % $2::int join reports r on r.source_id = s.id`;

const PLAIN = `select count(*) from (
  select source_id, remedy, count(*) from findings where status = 'open' and wants_case group by source_id, remedy) g`;

await withBenchSystem(async (system) => {
  const { database } = system;
  await seed(system);
  await database.pool.query('insert into findings_to_list select id from findings');
  await listFindingsAnew(database);
  await database.pool.query('vacuum analyze');
  const caller = await operator(system, 'bench');
  // What it takes to read the rows at all, and to group them by what stands in them.
  const plain = await seconds(() => database.pool.query(PLAIN));
  say(`the rows grouped by a column: ${plain.toFixed(1)} s`);
  for (const [what, rules] of Object.entries(groupings)) {
    const text = `grouping: bench\nversion: 1\ntitle: bench\n${rules}\n`;
    const taken: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      taken.push(
        await seconds(async () => {
          const file = { text, file: 'bench.yaml' };
          const found = await preview(system, caller, file, { q: '', limit: 20 });
          if (run === 0) say(`${found.findings} findings in ${found.cases.would} cases, ${what}`);
        }),
      );
    }
    const ratio = median(taken) / plain;
    say(
      `preview with ${what}: ${median(taken).toFixed(1)} s (median of ${RUNS}), ${ratio.toFixed(1)} times that`,
    );
  }
});

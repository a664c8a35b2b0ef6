/**
 * A million findings prioritised anew: all of them, as after another policy; those that a day's EPSS scores touch; and
 * those of one entry in KEV. Against one SQL statement that reads the same fields and writes rows like those of
 * `finding_priorities`, with the same index, and decides nothing.
 *
 * `npx tsx bench/priorities.ts [findings]`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { updateIntel } from '#app/intel/update-intel.ts';
import { policies as published } from '#app/priority/policies.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { inTransaction } from '#store/database.ts';
import { notePending } from '#store/priorities.ts';
import { report, say, seconds, withBenchSystem } from './harness.ts';

const FINDINGS = Number(process.argv[2] ?? 1_000_000);
const CVES = 50_000;
const SOURCES = 500;
const ROUNDS = 3;
const policies = ['cisa-ssvc', 'standard', 'bod-26-04'] as const;

await withBenchSystem(async (system, home) => {
  const taken = await seconds(() => seed(system));
  say(`${FINDINGS.toLocaleString('en-GB')} findings seeded in ${taken.toFixed(0)} s`);
  const first = await timed(() => pending(system));
  say(`the first priorities: ${first.seconds.toFixed(1)} s`);
  const all: number[] = [];
  const daily: number[] = [];
  for (const [round, policy] of policies.slice(0, ROUNDS).entries()) {
    const raw = await seconds(() => rawLimit(system));
    const anew = await timed(async () => {
      await published.use(system, policy, 1, 'bench');
      return prioritisePending(system, 'bench');
    });
    expectLooked(anew.done, FINDINGS);
    const scores = await timed(async () => (await epss(system, home, round)).priorities);
    const one = await timed(async () => (await kev(system, home, round)).priorities);
    say(
      `round ${round}: raw ${raw.toFixed(1)} s; all under ${policy} ${anew.seconds.toFixed(1)} s (${anew.done.changed} changed); a day's EPSS ${scores.seconds.toFixed(1)} s (${scores.done.looked} looked at); an entry in KEV ${one.seconds.toFixed(2)} s (${one.done.looked} looked at)`,
    );
    all.push(anew.seconds / raw);
    daily.push(scores.seconds / raw);
  }
  report('all findings anew vs the same rows by raw SQL', all, '< 60 s');
  report("a day's EPSS vs the same", daily, '–');
});

async function timed(work: () => Promise<Reprioritised>) {
  const results: Reprioritised[] = [];
  const taken = await seconds(async () => results.push(await work()));
  return { seconds: taken, done: results[0] as Reprioritised };
}

function expectLooked({ looked }: Reprioritised, wanted: number): void {
  if (looked !== wanted) throw new Error(`${looked} looked at, not ${wanted}`);
}

async function pending(system: System): Promise<Reprioritised> {
  const all = { kind: 'all', name: '', because: 'the beginning' } as const;
  await inTransaction(system.database, (tx) => notePending(tx, all));
  return prioritisePending(system, 'bench');
}

/** Findings as scanners give them: a CVE each, a tenth two, a fifth none; five vectors; no cases. */
async function seed({ database }: System): Promise<void> {
  const { pool } = database;
  await pool.query(
    `insert into sources (key, asset, tool, scope)
     select 'source-' || n, 'asset-' || n, 'bench', '' from generate_series(1, $1::int) n`,
    [SOURCES],
  );
  await pool.query(
    `insert into asset_facts (asset, criticality, exposure, changed_at, changed_by)
     select asset, (array['low','medium','high','critical'])[1 + id % 4], (array['small','controlled','open'])[1 + id % 3], now(), 'bench'
     from sources where id % 5 > 0`,
  );
  await pool.query(
    `insert into findings (source_id, fingerprint, status, claim, severity, title, remedy, wants_case, detail,
       opened_at, opened_report, seen_report, status_report, status_at)
     select 1 + n % $2::int, sha256(n::text::bytea), 'open', 'open', n % 5, 'finding ' || n, 'remedy ' || n, false,
       json_build_object('title', 'finding ' || n, 'severity', 'high', 'description', repeat('words of a scanner ', 10),
         'vulnerabilities', case when n % 5 = 0 then '[]'::json when n % 10 = 1
           then json_build_array('CVE-2026-' || 10000 + (n * 7919) % $3::int, 'CVE-2026-' || 10000 + (n * 104729) % $3::int)
           else json_build_array('CVE-2026-' || 10000 + (n * 7919) % $3::int) end,
         'cvss', json_build_array(json_build_object('version', '3.1', 'vector',
           'CVSS:3.1/AV:' || (array['N','A','L','P','N'])[1 + n % 5] || '/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'))),
       now(), 1, 1, 1, now()
     from generate_series(1, $1::bigint) n`,
    [FINDINGS, SOURCES, CVES],
  );
  await pool.query('vacuum analyze findings');
}

/** The same fields read, rows of the same columns and index written: nothing decided. */
async function rawLimit({ database }: System): Promise<void> {
  await database.pool.query('drop table if exists raw_priorities');
  await database.pool.query('create table raw_priorities (like finding_priorities including all)');
  await database.pool.query(
    `insert into raw_priorities
     select f.id, (f.severity + coalesce(length(a.criticality), 0) + coalesce(json_array_length(f.detail->'vulnerabilities'), 0)
       + coalesce(json_array_length(f.detail->'cvss'), 0)) % 4, f.severity * 1000, substr(f.fingerprint, 1, 8), 1
     from findings f join sources s on s.id = f.source_id left join asset_facts a on a.asset = s.asset
     order by f.id`,
  );
}

/** Scores of every CVE, a third of them another than the day before. */
function epss(system: System, home: string, round: number) {
  const path = join(home, `epss-${round}.csv`);
  const date = `2026-11-${20 + round}`;
  const lines = Array.from({ length: CVES }, (_, n) => {
    const moved = n % 3 === round % 3 ? 0.0001 * (round + 1) : 0;
    return `CVE-2026-${10_000 + n},${(((n * 31) % 997) / 1000 + moved).toFixed(5)},0.5`;
  });
  const head = [`#model_version:v1,score_date:${date}T00:00:00+0000`, 'cve,epss,percentile'];
  writeFileSync(path, [...head, ...lines, ''].join('\n'));
  return updateIntel(system, { feed: 'epss', path, source: 'epss.csv' }, 'bench');
}

function kev(system: System, home: string, round: number) {
  const path = join(home, `kev-${round}.json`);
  const dates = { dateAdded: '2026-11-01', dueDate: '2026-11-22' };
  const vulnerabilities = Array.from({ length: round + 1 }, (_, n) => ({
    cveID: `CVE-2026-${20_000 + n}`,
    ...dates,
  }));
  const dateReleased = `2026-11-${20 + round}T00:00:00Z`;
  writeFileSync(
    path,
    JSON.stringify({ catalogVersion: `${round}`, dateReleased, vulnerabilities }),
  );
  return updateIntel(system, { feed: 'kev', path, source: 'kev.json' }, 'bench');
}

/**
 * Cases run again under a changed workflow, against reading and folding the same events alone; and the memory of this
 * process from the first tenth of the cases on.
 *
 * `npx tsx bench/simulate.ts [cases]`
 */
import { readFileSync } from 'node:fs';
import { simulateWorkflow } from '#app/simulation/simulate-workflow.ts';
import type { System } from '#app/system.ts';
import { evolve } from '#domain/case/evolve.ts';
import { noCase } from '#domain/case/state.ts';
import { fold } from '#domain/decider.ts';
import { packageFile } from '#store/package-files.ts';
import { chosenCases, eventsOfCases } from '#store/read-models/histories.ts';
import { approvedCases, plannedCases } from '#testing/approved-cases.ts';
import { report, say, seconds, withBenchSystem } from './harness.ts';

const CASES = Number(process.argv[2] ?? 100_000);
const MADE = 1000;
const ROUNDS = 3;
const ofAll = { kinds: ['misconfiguration'] } as const;
const reach = { reader: 'root', assets: 'all', privateToo: true } as const;

await withBenchSystem(async (system) => {
  say(
    `${CASES.toLocaleString('en-GB')} cases seeded in ${(await seconds(() => seed(system))).toFixed(0)} s`,
  );
  const text = changed();
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const folding = await seconds(() => foldAll(system));
    const memory: number[] = [];
    const ours = await seconds(() => simulateAll(system, text, memory));
    const tenth = memory[Math.floor(memory.length / 10)] ?? 0;
    say(
      `round ${round}: folded in ${folding.toFixed(1)} s, simulated in ${ours.toFixed(1)} s (${(CASES / ours).toFixed(0)} cases/s); ${tenth.toFixed(0)} MB after a tenth, ${Math.max(...memory).toFixed(0)} MB at most`,
    );
    ratios.push(ours / folding);
  }
  report('simulated vs read and folded', ratios, '–');
});

/** The shipped workflow with another clock and one approver more. */
function changed(): string {
  const text = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  return text
    .replace(/^version: (\d+)$/m, 'version: 99')
    .replace(/need: 1/, 'need: 2')
    .replace(/^clock: .*$/m, 'clock: { critical: 1d, high: 3d, medium: 9d, low: 18d }');
}

/** Cases as they are made, half of them with a plan that is approved, and copies of them. */
async function seed(system: System): Promise<void> {
  const action = { kind: 'manual', title: 'Change it', timeout: 60, retries: 0 } as const;
  await plannedCases(system, MADE / 2, () => [action]);
  await approvedCases(system, MADE / 2, () => [action]);
  const { pool } = system.database;
  const { rows } = await pool.query<{ names: string }>(
    `select string_agg(attname, ', ') as names from pg_attribute where attrelid = 'cases'::regclass
       and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'id'`,
  );
  await pool.query(
    `insert into cases (id, ${rows[0]?.names}) select c.id || '-' || n, ${rows[0]?.names}
     from cases c, generate_series(2, $1::int) n`,
    [CASES / MADE],
  );
  await pool.query(
    `insert into events (stream, version, type, data, actor, at, prev_hash, hash)
     select stream || '-' || n, version, type, data, actor, at, prev_hash, hash
     from events e, generate_series(2, $1::int) n where stream like 'case/%'`,
    [CASES / MADE],
  );
  await pool.query('vacuum analyze cases, events');
}

async function foldAll({ database }: System): Promise<void> {
  for (let after = ''; ; ) {
    const ids = await chosenCases(database, reach, { ...ofAll, after }, 100);
    for (const events of (await eventsOfCases(database, ids)).values())
      fold(evolve, noCase, events);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function simulateAll(system: System, text: string, memory: number[]): Promise<void> {
  const caller = { principal: { actor: 'root', grants: [], operator: true }, groups: [] } as never;
  let looked = 0;
  for (let after: string | undefined; ; ) {
    const choice = { limit: 20, ...(after === undefined ? {} : { after }) };
    const part = await simulateWorkflow(system, caller, { text, file: 'changed.yaml' }, choice);
    looked += part.totals.cases;
    memory.push(process.memoryUsage().rss / 1024 / 1024);
    if (part.after === null) break;
    after = part.after;
  }
  if (looked !== CASES) throw new Error(`${looked} cases looked at, not ${CASES}`);
}

/**
 * Case transitions per second with everything (decide, append, hash, read model, job) against one simple update and
 * one insert in a transaction, by the same driver, pool and number of clients.
 *
 * `npx tsx bench/transitions.ts`
 */
import { execute, type Order } from '#app/execute.ts';
import type { System } from '#app/system.ts';
import { workflowForKind } from '#app/workflows.ts';
import { inTransaction } from '#store/database.ts';
import { concurrently, report, say, seconds, withBenchSystem } from './harness.ts';

const TRANSITIONS = 4000;
const CLIENTS = 8;
const ROUNDS = 5;

await withBenchSystem(async (system) => {
  const workflow = await workflowForKind(system.database, 'misconfiguration');
  await system.database.pool.query(
    'create table raw_state (id text primary key, state text not null, version int not null); create table raw_audit (id bigint generated always as identity primary key, case_id text not null, actor text not null, kind text not null, body jsonb not null, at timestamptz not null default now())',
  );
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = (index: number): Order => ({
      id: `R${round}-${index}`,
      command: {
        type: 'OpenCase',
        id: `R${round}-${index}`,
        kind: 'misconfiguration',
        title: 'A security group lets the whole internet in',
        severity: 'high',
        asset: 'bench',
        findings: [`f${index}`],
        workflow,
        evidence: [],
        actor: 'ana',
        at: system.now(),
      },
    });
    const assign = (index: number): Order => ({
      id: `R${round}-${index}`,
      command: { type: 'AssignCase', owner: 'ana', actor: 'ana', at: system.now() },
    });
    await rawRows(system, round);
    const raw = await seconds(() =>
      concurrently(TRANSITIONS, CLIENTS, (i) => rawTransition(system, `R${round}-${i}`)),
    );
    const opening = await seconds(() =>
      concurrently(TRANSITIONS, CLIENTS, (i) => execute(system, open(i))),
    );
    const moving = await seconds(() =>
      concurrently(TRANSITIONS, CLIENTS, (i) => execute(system, assign(i))),
    );
    say(
      `round ${round}: raw ${per(raw)}/s, opening with three events and a timer job ${per(opening)}/s, a transition ${per(moving)}/s`,
    );
    ratios.push((raw * 2) / (opening + moving));
  }
  report('transitions (half of them with a job) vs update + insert', ratios, '≥ 0.5');
});

function per(time: number): string {
  return (TRANSITIONS / time).toFixed(0);
}

async function rawRows({ database }: System, round: number): Promise<void> {
  await database.pool.query(
    `insert into raw_state select 'R' || $1::int || '-' || n, 'new', 1 from generate_series(0, $2::int) n`,
    [round, TRANSITIONS],
  );
}

function rawTransition({ database }: System, id: string): Promise<void> {
  return inTransaction(database, async (tx) => {
    await tx.query({
      name: 'raw-update',
      text: 'update raw_state set state = $2, version = version + 1 where id = $1 and version = 1',
      values: [id, 'triaging'],
    });
    await tx.query({
      name: 'raw-insert',
      text: 'insert into raw_audit (case_id, actor, kind, body) values ($1, $2, $3, $4)',
      values: [id, 'ana', 'state.changed', JSON.stringify({ to: 'triaging', version: 2 })],
    });
  });
}

/**
 * A workflow of five automated steps with the ledger on, against the same five jobs chained on the bare job engine with
 * one state row and one audit row a step (50 jobs a transaction); and jobs of mixed length against the ideal.
 *
 * `npx tsx bench/workflow-chain.ts`
 */
import { PgBoss } from 'pg-boss';
import { type RunRequest, runActions } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import type { Action } from '#domain/workflow/action.ts';
import type { TakenJob } from '#store/job-queue.ts';
import { approveAll, plannedCases } from '#testing/approved-cases.ts';
import { report, say, seconds, withBenchSystem } from './harness.ts';

const WORKFLOWS = 1000;
const STEPS = 5;
const ROUNDS = 3;
const BATCH = 50;

await withBenchSystem(
  async (system) => {
    await chains(system);
  },
  { workers: true },
);

async function chains(system: System): Promise<void> {
  const bare = await openBare(system);

  await workActions(system);

  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const raw = await bare.run();
    const ids = await plannedCases(system, WORKFLOWS, () => Array.from({ length: STEPS }, step));
    const ours = await seconds(async () => {
      await approveAll(system, ids);
      await untilVerifying(system, ids.length * (round + 1));
    });
    say(
      `round ${round}: bare ${(WORKFLOWS / raw).toFixed(0)} workflows/s, ours ${(WORKFLOWS / ours).toFixed(0)}/s`,
    );
    ratios.push(raw / ours);
  }
  await bare.close();
  report('five-step workflow with the ledger vs bare chained jobs', ratios, '≥ 0.75');
}

function step(): Action {
  return { kind: 'command', title: 'nothing', command: ['true'], timeout: 10, retries: 0 };
}

/** The machine's side with the outside replaced by an answer: what is measured is the engine, not starting processes. */
async function workActions(system: System): Promise<void> {
  const answer = { name: 'output.txt', mediaType: 'text/plain', text: 'done' };
  const runTogether = async (jobs: readonly TakenJob[]) => {
    const requests = jobs.map(({ data, attempt }) => ({
      ...(data as unknown as RunRequest),
      attempt,
    }));
    const outcomes = await runActions(system, requests, async () => ({
      outcome: 'succeeded',
      outputs: [answer],
    }));
    return outcomes.map(({ error }) => error);
  };
  const run = async (job: TakenJob) => {
    await runTogether([job]);
  };
  await system.jobs.work('run-quick-action', { run, runTogether });
}

async function untilVerifying({ database }: System, count: number): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ n: number }>(
      "select count(*)::int as n from cases where status = 'verifying'",
    );
    if ((rows[0]?.n ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The same chain on the engine alone. */
async function openBare({ database }: System) {
  const boss = new PgBoss({
    ...database.connection,
    schema: 'bare',
    max: 10,
    superviseIntervalSeconds: 5,
  });
  boss.on('error', (error) => say(error.message));
  await boss.start();
  await boss.createQueue('step');
  await database.pool.query(
    'create table bare_state (id int primary key, step int not null); create table bare_audit (id bigint generated always as identity primary key, case_id int not null, kind text not null, body jsonb not null, at timestamptz not null default now())',
  );
  let done = 0;
  for (let worker = 0; worker < 2; worker += 1) {
    await boss.work<
      { id: number; step: number },
      void,
      {
        batchSize: number;
        transactional: true;
        burstWhenBatchFull: boolean;
        pollingIntervalSeconds: number;
      }
    >(
      'step',
      {
        batchSize: BATCH,
        transactional: true,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 0.5,
      },
      async (jobs, tx) => {
        const next = jobs.map(({ data }) => ({ id: data.id, step: data.step + 1 }));
        await tx.executeSql(
          `update bare_state s set step = n.step from json_to_recordset($1::json) as n (id int, step int) where s.id = n.id`,
          [JSON.stringify(next)],
        );
        await tx.executeSql(
          `insert into bare_audit (case_id, kind, body) select id, 'state.changed', jsonb_build_object('to', step) from json_to_recordset($1::json) as n (id int, step int)`,
          [JSON.stringify(next)],
        );
        const onward = next.filter(({ step: at }) => at < STEPS);
        if (onward.length > 0)
          await boss.insert(
            'step',
            onward.map((data) => ({ data })),
            { db: tx, returnId: false },
          );
        done += next.length - onward.length;
      },
    );
  }
  return {
    run: async () => {
      await database.pool.query('truncate bare_state; ');
      done = 0;
      return seconds(async () => {
        await database.pool.query(
          'insert into bare_state select n, 0 from generate_series(1, $1::int) n',
          [WORKFLOWS],
        );
        await boss.insert(
          'step',
          Array.from({ length: WORKFLOWS }, (_, n) => ({ data: { id: n + 1, step: 0 } })),
          { returnId: false },
        );
        while (done < WORKFLOWS) await new Promise((resolve) => setTimeout(resolve, 25));
      });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

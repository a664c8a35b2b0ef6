/**
 * A million cases that wait for people, each with a deadline: what a worker's memory and its return after a kill -9
 * are, against the same worker with none.
 *
 * `npx tsx bench/parked-cases.ts [cases]`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { System } from '#app/system.ts';
import { packageFile } from '#store/package-files.ts';
import { approvedCases } from '#testing/approved-cases.ts';
import { urlOf } from '#testing/system.ts';
import { say, seconds, withBenchSystem } from './harness.ts';

const CASES = Number(process.argv[2] ?? 1_000_000);

await withBenchSystem(async (system) => {
  say(`none parked: ${await figures(system)}`);
  const took = await seconds(() => park(system));
  say(
    `${CASES} cases parked in ${took.toFixed(0)} s (their rows and timers copied in the database)`,
  );
  say(`${CASES} parked: ${await figures(system)}`);
});

/** Copies one real waiting case, its events and its deadline's job as many times as asked for. */
async function park(system: System): Promise<void> {
  const [id] = await approvedCases(system, 1, () => [
    { kind: 'manual', title: 'by hand', timeout: 60, retries: 0 },
  ]);
  const { pool } = system.database;
  await pool.query(
    `insert into cases select 'P-' || n, version, last_hash, state, kind, title, severity, asset, source, remedy, owner,
       status, disposition, stage, cycle, workflow, opened_at, due_at, closed_at, changed_at
     from cases, generate_series(1, $2::int) n where id = $1`,
    [id, CASES],
  );
  await pool.query(
    `insert into pgboss.job_common (id, name, data, start_after, keep_until, policy, retry_limit, retry_delay,
       retry_backoff, expire_seconds, deletion_seconds, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, priority)
     select gen_random_uuid(), name, jsonb_build_object('caseId', 'P-' || n, 'dueAt', '2099-01-01T00:00:00.000Z'),
       now() + interval '30 days', now() + interval '60 days', policy, retry_limit, retry_delay, retry_backoff, expire_seconds,
       deletion_seconds, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies, priority
     from pgboss.job j, generate_series(1, $2::int) n where j.name = 'breach-clock' and j.data->>'caseId' = $1`,
    [id, CASES],
  );
  await pool.query('analyze cases; analyze pgboss.job_common');
}

/** Starts a worker, kills it, starts it again with a job waiting: memory, and the time until that job is done. */
async function figures(system: System): Promise<string> {
  const first = await startWorker(system);
  await new Promise((resolve) => setTimeout(resolve, 6000));
  const memory = residentMegabytes(first.pid as number);
  first.kill('SIGKILL');
  const [id = ''] = await approvedCases(system, 1, () => [
    { kind: 'command', title: 'true', command: ['true'], timeout: 10, retries: 0 },
  ]);
  const restart = await seconds(async () => {
    const second = await startWorker(system);
    while (!(await isDone(system, id))) await new Promise((resolve) => setTimeout(resolve, 10));
    second.kill('SIGKILL');
  });
  return `worker ${memory.toFixed(0)} MB; from the start after a kill -9 to its first job done ${restart.toFixed(2)} s`;
}

async function isDone({ database }: System, id: string): Promise<boolean> {
  const { rows } = await database.pool.query<{ status: string }>(
    'select status from cases where id = $1',
    [id],
  );
  return rows[0]?.status === 'verifying';
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function startWorker({ database }: System): Promise<ChildProcess> {
  const args = [
    packageFile('dist/holdfast.mjs'),
    '--database-url',
    urlOf(database.connection),
    'start',
    '--port',
    '0',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      if (String(chunk).includes('ready')) resolve();
    });
    child.once('exit', () => reject(new Error('the worker did not start')));
  });
  return child;
}

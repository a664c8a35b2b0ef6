import type { Reach } from '#domain/access/rights.ts';
import type { Database } from '#store/database.ts';
import { all as every, Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

export type JobListing = {
  id: string;
  queue: string;
  /** created, retry, active, completed, cancelled or failed. */
  state: string;
  caseId: string | null;
  attempts: number;
  retryLimit: number;
  createdAt: string;
  /** When it may run at the earliest. */
  startAfter: string;
  startedAt: string | null;
  lastError: string | null;
  /** Why it is where it is, in a sentence. */
  explanation: string;
};

type Row = {
  id: string;
  queue: string;
  state: string;
  case_id: string | null;
  retry_count: number;
  retry_limit: number;
  created_on: Date;
  start_after: Date;
  started_on: Date | null;
  last_error: string | null;
  overdue: boolean;
  deferred: boolean;
  silent: boolean;
};

/**
 * The machine's jobs with the reason each is where it is. Timers that are still to come and what has ended well
 * are left out unless `all`; so is what is for cases beyond the reach, where one is given. At most 1,000, the oldest
 * first.
 */
export async function listJobs(
  { pool }: Database,
  { all = false, caseId, reach }: { all?: boolean; caseId?: string; reach?: Reach } = {},
): Promise<JobListing[]> {
  const parameters = new Parameters();
  const ended = `state in ('retry', 'active', 'failed') or state = 'created' and start_after <= now()`;
  const wanted = every([
    all ? undefined : `(${ended})`,
    caseId === undefined ? undefined : `data->>'caseId' = ${parameters.add(caseId)}`,
    reach && jobsWithin(reach, parameters),
  ]);
  const { rows } = await pool.query<Row>(
    `select id, name as queue, state::text as state, data->>'caseId' as case_id, retry_count, retry_limit, created_on,
       start_after, started_on, coalesce(output->>'message', output->'value'->>'message') as last_error,
       start_after < now() - interval '1 minute' as overdue, start_after > now() as deferred,
       coalesce(heartbeat_on < now() - heartbeat_seconds * interval '1 second', false) as silent
     from pgboss.job
     where ${wanted} and name in (select name from pgboss.queue where name not like '\\_\\_pgboss%')
     order by created_on limit 1000`,
    parameters.values,
  );
  return rows.map((row) => ({
    id: row.id,
    queue: row.queue,
    state: row.state,
    caseId: row.case_id,
    attempts: row.retry_count + (row.started_on ? 1 : 0),
    retryLimit: row.retry_limit,
    createdAt: row.created_on.toISOString(),
    startAfter: row.start_after.toISOString(),
    startedAt: row.started_on?.toISOString() ?? null,
    lastError: row.last_error,
    explanation: explain(row),
  }));
}

/** Where one job lies: its queue. Undefined where there is none, or none within the reach that is given. */
export async function queueOfJob(
  { pool }: Database,
  id: string,
  reach?: Reach,
): Promise<string | undefined> {
  const parameters = new Parameters();
  const own = `id::text = ${parameters.add(id)}`;
  const { rows } = await pool.query<{ name: string }>(
    `select name from pgboss.job where ${every([own, reach && jobsWithin(reach, parameters)])}`,
    parameters.values,
  );
  return rows[0]?.name;
}

/** Jobs of cases within the reach; those that are of no case for who sees every asset. */
function jobsWithin(reach: Reach, parameters: Parameters): string {
  const cases = `data->>'caseId' in (select id from cases where ${casesWithin(reach, parameters)})`;
  return reach.assets === 'all' ? `(data->>'caseId' is null or ${cases})` : cases;
}

function explain({
  queue,
  state,
  deferred,
  overdue,
  silent,
  start_after,
  last_error,
}: Row): string {
  if (queue.endsWith('.dead')) return 'its attempts are used up; `holdfast jobs retry` begins anew';
  switch (state) {
    case 'created':
      if (deferred) return `waits for its time, ${start_after.toISOString()}`;
      return overdue
        ? 'waits for a worker for more than a minute: start one with `holdfast start`'
        : 'waits for a worker';
    case 'retry':
      return `failed (${last_error ?? 'no reason kept'}) and is tried again at ${start_after.toISOString()}`;
    case 'active':
      return silent
        ? 'its worker gave no sign of life: another takes over within seconds'
        : 'is being worked on';
    case 'failed':
      return `failed for good (${last_error ?? 'no reason kept'})`;
    default:
      return `has ended: ${state}`;
  }
}

/** How many jobs there are to do and in trouble, by queue and state; timers that are still to come are left out. */
export async function countJobs({
  pool,
}: Database): Promise<{ queue: string; state: string; count: number }[]> {
  const { rows } = await pool.query<{ queue: string; state: string; count: number }>(
    `select name as queue, state::text as state, count(*) as count from pgboss.job
     where state in ('retry', 'active', 'failed') or state = 'created' and start_after <= now()
     group by name, state order by name, state`,
  );
  return rows;
}

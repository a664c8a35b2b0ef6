import type { Job as BossJob, JobInsert, Queue, WorkOptions } from 'pg-boss';
import { PgBoss } from 'pg-boss';
import type { Job, JobName } from '#domain/case/reactions.ts';
import type { ExceptionJob } from '#domain/exception/reactions.ts';
import { groupBy } from '#domain/group-by.ts';
import { type Connection, type Transaction, watchful } from './database.ts';
import { dialect } from './dialect.ts';
import { preparedName } from './prepared-name.ts';

/**
 * The narrow door to the job engine (pg-boss). Nothing else in the program names it.
 *
 * A batch waits for its slowest job, so there are two ways to take work: what is short by nature or by its time-out is
 * taken in batches, which share their transactions; what may take long has slots of one job, that refill as they end.
 */
export type JobQueue = {
  /** Opens the engine. One opened with `workers` also supervises, keeps the schedules and may work. */
  start: () => Promise<void>;
  /** Lets running jobs end (at most 30 s; what is still running is handed over), then closes. */
  stop: () => Promise<void>;
  /** Writes the jobs in the caller's transaction: they exist exactly if it commits. */
  enqueue: (tx: Transaction, jobs: readonly AnyJob[]) => Promise<void>;
  /** Tells the workers of this process that there may be something to do. */
  wake: () => void;
  work: (name: QueueName, handler: JobHandler) => Promise<void>;
  /** Runs the handler by the clock, in UTC, on one worker of all that share the database. */
  schedule: (name: SystemJobName, cron: string) => Promise<void>;
  retry: (queue: string, id: string) => Promise<boolean>;
};

/** Jobs that belong to no case. */
export type SystemJobName =
  | 'import-report'
  | 'retain-imports'
  | 'settle-report'
  | 'route-orphans'
  | 'prioritise'
  | 'list-findings'
  | 'sequence-ledger'
  | 'deliver-webhook'
  | 'queue-digests'
  | 'send-digest'
  | 'tell-ending-exceptions'
  | 'forget-expired'
  | 'check-controls'
  | 'follow-exceptions'
  | 'return-actions'
  | 'follow-assets';
export type QueueName = JobName | SystemJobName;
/** `group`: what it shares its queue's `atOncePerGroup` with. */
export type AnyJob =
  | Job
  | ExceptionJob
  | { name: SystemJobName; data: object; notBefore?: string; group?: string };

/** A job as a handler sees it. A handler that throws is tried again; after the last attempt `lastWord` is called. */
export type TakenJob = {
  id: string;
  name: QueueName;
  /** The payload, with the case's id where it has one. */
  data: { caseId?: string } & Record<string, unknown>;
  /** From 1. */
  attempt: number;
  signal: AbortSignal;
};
export type JobHandler = {
  run: (job: TakenJob) => Promise<void>;
  /** The same for a batch at once, where that shares work: what went wrong with each job, in order. */
  runTogether?: (jobs: readonly TakenJob[]) => Promise<readonly (Error | undefined)[]>;
  lastWord?: (job: TakenJob) => Promise<void>;
};

/**
 * `batch`: how many jobs a slot takes at a time. `atOncePerGroup`: how many jobs of one group run at a time, on all
 * workers together, so that one that is slow does not hold every slot; for queues whose batch is 1.
 */
type Terms = { slots: number; batch: number; atOncePerGroup?: number } & Omit<Queue, 'name'>;

/** A killed worker is noticed after this long without a sign of life, and its jobs are taken over. */
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 5;
const POLL_SECONDS = 1;
const IDLE_POLL_SECONDS = 30;
const DRAIN_MILLISECONDS = 30_000;
/** A job may take this much longer than its action before the engine gives it to another worker. */
const GRACE_SECONDS = 30;
const LONGEST_JOB_SECONDS = 86_400;

const patience = { retryLimit: 8, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };
const internal: Terms = { slots: 2, batch: 50, ...patience, expireInSeconds: 300 };
const outside = { ...patience, retryDelay: 2, retryDelayMax: 600 };

/** The terms of every queue: how many at a time, and how patient. */
const queues: Record<QueueName, Terms> = {
  'run-action': { slots: 16, batch: 1, ...outside },
  'run-quick-action': { slots: 2, batch: 50, ...outside },
  'expire-approval': internal,
  'expire-exception': internal,
  'breach-clock': internal,
  'warn-clock': internal,
  'escalate-clock': internal,
  'end-wait': internal,
  'route-case': internal,
  'route-orphans': { ...internal, slots: 1, policy: 'short' },
  // Those of one group in their order: of two reports of one scan the newer one counts.
  'import-report': { ...internal, batch: 1, atOncePerGroup: 1, expireInSeconds: 4 * 3600 },
  'settle-report': { ...internal, expireInSeconds: 3600 },
  // One at a time: each takes all that is pending.
  prioritise: { ...internal, slots: 1, batch: 1, expireInSeconds: 3600 },
  'list-findings': { ...internal, slots: 1, policy: 'short', expireInSeconds: 3600 },
  'sequence-ledger': { ...internal, slots: 1, policy: 'short' },
  'check-controls': { ...internal, slots: 2, batch: 1, expireInSeconds: 3600 },
  'follow-exceptions': { ...internal, slots: 1, batch: 1, expireInSeconds: 3600 },
  'return-actions': { ...internal, slots: 1, batch: 1 },
  'retain-imports': { ...internal, slots: 1, policy: 'short' },
  'follow-assets': { ...internal, slots: 1, policy: 'short' },
  'forget-expired': { ...internal, slots: 1, policy: 'short' },
  'tell-ending-exceptions': { ...internal, slots: 1, policy: 'short' },
  'queue-digests': { ...internal, slots: 1, policy: 'short' },
  // For three days: a mail server may be away over a weekend.
  'send-digest': {
    slots: 4,
    batch: 1,
    retryLimit: 150,
    retryDelay: 15,
    retryBackoff: true,
    retryDelayMax: 1800,
    expireInSeconds: 120,
  },
  // What a receiver does is no failure of the job: it is tried again where it could not record what that was.
  'deliver-webhook': { slots: 16, batch: 1, atOncePerGroup: 4, ...outside, expireInSeconds: 60 },
};

/** Where a queue's jobs go when their attempts are used up. */
function deadQueue(name: QueueName): string {
  return `${name}.dead`;
}

export function openJobQueue(
  connection: Connection,
  { workers, onError }: { workers: boolean; onError: (error: Error) => void },
): JobQueue {
  const boss = new PgBoss({
    ...connection,
    ...watchful,
    backend: dialect.backend,
    application_name: 'holdfast-jobs',
    max: 10,
    supervise: workers,
    schedule: workers,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  let stopping = false;
  boss.on('error', (error) => {
    // What breaks off while the queue closes was about to be closed.
    if (!stopping) onError(error);
  });
  const slots: string[] = [];
  return {
    start: async () => {
      await boss.start();
      await createQueues(boss);
    },
    stop: async () => {
      stopping = true;
      await boss.stop({ graceful: true, timeout: DRAIN_MILLISECONDS });
    },
    enqueue: (tx, jobs) => enqueue(boss, tx, jobs),
    wake: () => {
      for (const slot of slots) boss.notifyWorker(slot);
    },
    work: async (name, handler) => {
      const terms = queues[name];
      const take = terms.batch === 1 ? takeOneByOne : takeBatches;
      slots.push(...(await take(boss, name, name, terms, handler)));
      if (!handler.lastWord) return;
      const last = { run: handler.lastWord };
      slots.push(...(await takeBatches(boss, deadQueue(name), name, internal, last)));
    },
    schedule: (name, cron) => boss.schedule(name, cron, {}),
    retry: async (queue, id) => {
      if (queue.endsWith('.dead')) return (await boss.redrive(queue, { ids: [id] })) > 0;
      await boss.retry(queue, id);
      return true;
    },
  };
}

async function createQueues(boss: PgBoss): Promise<void> {
  const present = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const [name, { slots: _, batch: __, atOncePerGroup: ___, ...terms }] of Object.entries(
    queues,
  )) {
    const dead = deadQueue(name as QueueName);
    if (!present.has(dead)) await boss.createQueue(dead, { ...patience });
    if (present.has(name)) continue;
    await boss.createQueue(name, {
      ...terms,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deadLetter: dead,
    });
  }
}

async function enqueue(boss: PgBoss, tx: Transaction, jobs: readonly AnyJob[]): Promise<void> {
  const db = {
    executeSql: (text: string, values?: unknown[]) =>
      tx.query({ name: preparedName(text), text, ...(values ? { values } : {}) }),
  };
  for (const [name, same] of groupBy(jobs, ({ name }) => name)) {
    await boss.insert(name, same.map(toInsert), { db, returnId: false });
  }
}

function toInsert(job: AnyJob): JobInsert {
  const caseId = 'caseId' in job ? { caseId: job.caseId } : {};
  return {
    data: { ...job.data, ...caseId },
    ...('notBefore' in job && job.notBefore ? { startAfter: new Date(job.notBefore) } : {}),
    ...('group' in job && job.group ? { group: { id: job.group } } : {}),
    ...('retries' in job
      ? { retryLimit: job.retries, expireInSeconds: expiryOf(job.timeout) }
      : {}),
  };
}

/** The engine takes no job of more than a day; what an action of longer parts does beyond that is tried anew. */
function expiryOf(timeout: number): number {
  return Math.min(timeout + GRACE_SECONDS, LONGEST_JOB_SECONDS);
}

/**
 * Slots of one job each. One of them polls; whichever finds a job wakes all, for there may be more, and is itself back
 * for the next one as soon as it is done.
 */
async function takeOneByOne(
  boss: PgBoss,
  queue: string,
  name: QueueName,
  terms: Terms,
  { run }: JobHandler,
): Promise<string[]> {
  const slots: string[] = [];
  const perGroup = terms.atOncePerGroup ? { groupConcurrency: terms.atOncePerGroup } : {};
  for (let slot = 0; slot < terms.slots; slot += 1) {
    const pollingIntervalSeconds = slot === 0 ? POLL_SECONDS : IDLE_POLL_SECONDS;
    const options = { batchSize: 1, pollingIntervalSeconds, ...perGroup } satisfies WorkOptions;
    const id = await boss.work<TakenJob['data']>(queue, options, async (jobs) => {
      for (const one of slots) boss.notifyWorker(one);
      for (const job of jobs) await run(taken(name, job));
    });
    slots.push(id);
  }
  return slots;
}

/**
 * Slots that take a batch each. What failed of it is failed by itself; the rest is then completed by the engine in one
 * statement, which passes over jobs that are settled already.
 */
async function takeBatches(
  boss: PgBoss,
  queue: string,
  name: QueueName,
  terms: Terms,
  handler: JobHandler,
): Promise<string[]> {
  const options = {
    batchSize: terms.batch,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: POLL_SECONDS,
  } satisfies WorkOptions;
  const runTogether =
    handler.runTogether ?? ((jobs) => Promise.all(jobs.map(settled(handler.run))));
  const slots: string[] = [];
  for (let slot = 0; slot < terms.slots; slot += 1) {
    const id = await boss.work<TakenJob['data']>(queue, options, async (jobs) => {
      const problems = await runTogether(jobs.map((job) => taken(name, job)));
      for (const [at, job] of jobs.entries()) {
        const problem = problems[at];
        if (!problem) continue;
        await boss.fail(queue, { id: job.id, retryCount: job.retryCount }, describe(problem));
      }
    });
    slots.push(id);
  }
  return slots;
}

/** The same work, which hands its error over rather than throwing it. */
function settled(run: JobHandler['run']): (job: TakenJob) => Promise<Error | undefined> {
  return (job) =>
    run(job).then(
      () => undefined,
      (error) => (error instanceof Error ? error : new Error(String(error))),
    );
}

function taken(name: QueueName, job: BossJob<TakenJob['data']>): TakenJob {
  const { id, data, retryCount, signal } = job;
  return { id, name, data: data ?? {}, attempt: retryCount + 1, signal };
}

/** An error as the engine keeps it with the job, for whoever asks what is stuck. */
function describe({ message, stack }: Error): object {
  return { message, stack };
}

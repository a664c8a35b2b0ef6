import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '#app/system.ts';
import { publishWorkflow } from '#app/workflows.ts';
import { openSystem } from '#open-system.ts';
import { type JobListing, listJobs } from '#store/read-models/job-list.ts';
import { urlOf } from '#testing/system.ts';
import type { FallibleDatabase } from './fallible-database.ts';
import { faultsAfter } from './judge.ts';
import type { Outside } from './outside.ts';
import { startWorkers, type WorkerPlace, type Workers } from './workers.ts';
import { carryThrough, type Load } from './workload.ts';

export type Storm = {
  database: FallibleDatabase;
  outside: Outside;
  load: Load;
  workers: readonly WorkerPlace[];
  /** What goes wrong. Ends with the last blow. */
  trouble: (workers: Workers) => Promise<void>;
  /** How long after that all must be done. */
  patienceSeconds: number;
};

/** What came of it: seconds from the last blow until all was done, and what is wrong. */
export type Aftermath = { recovery: number; keys: number; tries: number; faults: string[] };

const LOOKS = 120;

/** Whoever takes part in a storm may call this machine's own servers. */
export const stormEnvironment = { HOLDFAST_ALLOW_PRIVATE: '127.0.0.0/8' };

/** Cases come in, workers do what is to be done, and everything goes wrong meanwhile. */
export async function weather(storm: Storm): Promise<Aftermath> {
  const { database, outside, load } = storm;
  const system = await openSystem({
    databaseUrl: urlOf(database.connection),
    data: database.home,
    workers: false,
    log: () => {},
  });
  try {
    const began = system.now();
    await publishWorkflow(system, { text: outside.workflow, file: 'storm.yaml' }, 'ana');
    const workers = await startWorkers(storm.workers);
    const endless = new AbortController();
    const carried = carryThrough(system, load, endless.signal).catch((error: Error) => error);
    await storm.trouble(workers);
    const recovery = await timed(async () => {
      const over = setTimeout(() => endless.abort(), storm.patienceSeconds * 1000);
      await carried;
      clearTimeout(over);
    });
    const left = await jobsLeft(system);
    const ended = await workers.stop();
    const failed = await carried;
    const faults = [
      ...(failed ? [`not all was done: ${failed.message}`] : []),
      ...left.map(({ queue, explanation }) => `left: ${queue}: ${explanation}`),
      ...ended,
      ...(await faultsAfter(system, { cases: load.cases, began, outside })),
    ];
    const tries = [...outside.seen().values()].map((one) => one.tries);
    return { recovery, keys: tries.length, tries: tries.reduce((a, b) => a + b, 0), faults };
  } finally {
    await system.close();
  }
}

/**
 * What the workers cannot get done. The last jobs are given time to be settled, such as one whose worker did all of it
 * and did not live to say so; schedules come and go by themselves.
 */
async function jobsLeft({ database }: System): Promise<JobListing[]> {
  for (let looks = 1; ; looks += 1) {
    const left = (await listJobs(database)).filter(({ queue }) => queue !== 'sequence-ledger');
    if (left.length === 0 || looks === LOOKS) return left;
    await sleep(500);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

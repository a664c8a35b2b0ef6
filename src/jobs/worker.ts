import type { System } from '#app/system.ts';
import type { QueueName } from '#store/job-queue.ts';
import { handlers } from './handlers.ts';

const EVERY_MINUTE = '* * * * *';
const EVERY_HOUR = '17 * * * *';
const EVERY_NIGHT = '37 2 * * *';

/** Makes this process a worker: it takes jobs of every queue, and keeps the clock with all other workers. */
export async function startWorker(system: System): Promise<void> {
  for (const [name, handler] of Object.entries(handlers)) {
    await system.jobs.work(name as QueueName, handler(system));
  }
  await system.jobs.schedule('sequence-ledger', EVERY_MINUTE);
  await system.jobs.schedule('list-findings', EVERY_MINUTE);
  await system.jobs.schedule('check-controls', EVERY_MINUTE);
  await system.jobs.schedule('follow-exceptions', EVERY_HOUR);
  await system.jobs.schedule('follow-assets', EVERY_HOUR);
  await system.jobs.schedule('return-actions', EVERY_HOUR);
  await system.jobs.schedule('queue-digests', EVERY_MINUTE);
  await system.jobs.schedule('tell-ending-exceptions', EVERY_HOUR);
  await system.jobs.schedule('forget-expired', EVERY_HOUR);
  await system.jobs.schedule('route-orphans', EVERY_HOUR);
  await system.jobs.schedule('retain-imports', EVERY_NIGHT);
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, caseOf } from '#app/case-actions.ts';
import { startWorker } from '#jobs/worker.ts';
import { inTransaction } from '#store/database.ts';
import { listJobs, queueOfJob } from '#store/read-models/job-list.ts';
import { approvedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { waitForMachine } from '#testing/wait-for-machine.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem({ workers: true });
});
afterAll(() => system.close());

const failing = {
  kind: 'command',
  title: 'fails',
  command: ['false'],
  timeout: 5,
  retries: 0,
} as const;

test('a job without a worker, one that failed for good and one that has ended say why they are where they are', async () => {
  const [id = ''] = await approvedCases(system, 1, () => [failing]);
  const [waiting] = await listJobs(system.database, { caseId: id });
  expect(waiting).toMatchObject({ queue: 'run-quick-action', explanation: 'waits for a worker' });

  await startWorker(system);
  await waitForMachine(system, id, 20_000);
  expect((await caseOf(system, id)).steps.apply?.status).toBe('failed');
  const failed = (await listJobs(system.database, { caseId: id })).find(
    ({ state }) => state === 'failed',
  );
  expect(failed?.explanation).toContain('exit code 1');
  expect(await queueOfJob(system.database, failed?.id ?? '')).toBe('run-quick-action');

  await act(system, id, { type: 'RetryAction' }, { actor: 'ana' });
  expect((await caseOf(system, id)).steps.apply?.status).toBe('waiting');
});

test('a job whose attempts are used up lies in its dead letter queue, and begins anew when told to', async () => {
  await system.database.pool.query('delete from pgboss.job');
  const job = { name: 'settle-report', data: { reportId: 'no number' } } as const;
  await inTransaction(system.database, (tx) => system.jobs.enqueue(tx, [job]));
  await system.database.pool.query('update pgboss.job set retry_limit = 0');
  system.jobs.wake();
  const dead = async () =>
    (await listJobs(system.database)).find(({ queue }) => queue === 'settle-report.dead');
  for (let tries = 0; tries < 100 && !(await dead()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const found = await dead();
  expect(found?.explanation).toContain('attempts are used up');
  expect(await system.jobs.retry(found?.queue ?? '', found?.id ?? '')).toBe(true);
});

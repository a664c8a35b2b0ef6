/**
 * Jobs of mixed length (5 % take 2 s, 95 % take 50 ms) through the queue of long actions, as a share of the ideal: the
 * time that the same work takes on as many slots when no slot is ever idle.
 *
 * `npx tsx bench/mixed-durations.ts`
 */
import { inTransaction } from '#store/database.ts';
import { report, say, seconds, withBenchSystem } from './harness.ts';

const JOBS = 800;
const SLOTS = 16;
const ROUNDS = 3;

await withBenchSystem(
  async (system) => {
    let done = 0;
    await system.jobs.work('run-action', {
      run: async ({ data }) => {
        await new Promise((resolve) => setTimeout(resolve, data.milliseconds as number));
        done += 1;
      },
    });
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const durations = Array.from({ length: JOBS }, (_, n) => (n % 20 === 7 ? 2000 : 50));
      const ideal = durations.reduce((sum, one) => sum + one, 0) / 1000 / SLOTS;
      done = 0;
      const took = await seconds(async () => {
        await inTransaction(system.database, (tx) =>
          system.jobs.enqueue(
            tx,
            durations.map(
              (milliseconds) => ({ name: 'run-action', data: { milliseconds } }) as never,
            ),
          ),
        );
        system.jobs.wake();
        while (done < JOBS) await new Promise((resolve) => setTimeout(resolve, 10));
      });
      say(`round ${round}: ${took.toFixed(2)} s, ideal ${ideal.toFixed(2)} s`);
      ratios.push(ideal / took);
    }
    report(`share of the ideal on ${SLOTS} slots`, ratios, '≥ 0.8');
  },
  { workers: true },
);

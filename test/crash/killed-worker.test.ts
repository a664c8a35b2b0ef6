import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Action } from '#domain/workflow/action.ts';
import { approvedCases } from '#testing/approved-cases.ts';
import { testFolder } from '#testing/folders.ts';
import { startServer } from '#testing/holdfast.ts';
import { openCases } from '#testing/open-cases.ts';
import { databaseUrl, testSystem } from '#testing/system.ts';

const CASES = 20;
const STEPS = 5;
const KILLS = 6;

/** A step that tells the outside its idempotency key, takes a moment, and succeeds. */
function step(folder: string): Action {
  return {
    kind: 'command',
    title: 'a step',
    command: ['sh', '-c', `echo "$HOLDFAST_IDEMPOTENCY_KEY" >> ${folder}/seen; sleep 0.1`],
    timeout: 60,
    retries: 5,
  };
}

test('killing a worker again and again loses no step and doubles no transition', async () => {
  const system = await testSystem();
  const folder = testFolder();
  chmodSync(folder, 0o777);
  const seen = join(folder, 'seen');
  writeFileSync(seen, '', { mode: 0o666 });
  const url = databaseUrl(system);
  const survivor = await startServer(['--database-url', url]);
  const ids = await approvedCases(system, CASES, () =>
    Array.from({ length: STEPS }, () => step(folder)),
  );
  for (let kill = 0; kill < KILLS; kill += 1) {
    const victim = await startServer(['--database-url', url]);
    await new Promise((resolve) => setTimeout(resolve, 200 + 1300 * Math.random()));
    await victim.kill();
  }
  const killedAt = Date.now();
  const waiting = async () =>
    (await openCases(system)).filter(({ state }) => state !== 'verifying');
  while ((await waiting()).length > 0 && Date.now() - killedAt < 60_000) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const recovery = Date.now() - killedAt;
  expect(await waiting()).toEqual([]);
  expect(recovery).toBeLessThan(30_000);

  const { rows } = await system.database.pool.query<{ succeeded: number; keys: number }>(
    `select count(*)::int as succeeded, count(distinct data->>'key')::int as keys from events where type = 'ActionSucceeded'`,
  );
  expect(rows[0]).toEqual({ succeeded: CASES * STEPS, keys: CASES * STEPS });
  const times = new Map<string, number>();
  for (const key of readFileSync(seen, 'utf8').trim().split('\n')) {
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  expect(times.size).toBe(ids.length * STEPS);
  expect(Math.max(...times.values())).toBeLessThanOrEqual(2);
  await survivor.stop();
  await system.close();
}, 180_000);

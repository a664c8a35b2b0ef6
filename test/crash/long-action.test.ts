import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseOf } from '#app/case-actions.ts';
import { approvedCases } from '#testing/approved-cases.ts';
import { testFolder } from '#testing/folders.ts';
import { startServer } from '#testing/holdfast.ts';
import { databaseUrl, testSystem } from '#testing/system.ts';
import { waitForMachine } from '#testing/wait-for-machine.ts';

/** Longer than a worker may be silent: what runs on must give signs of life meanwhile. */
const SECONDS = 18;

test('an action that takes long is left to the worker that has it', async () => {
  const system = await testSystem();
  const folder = testFolder();
  chmodSync(folder, 0o777);
  const runs = join(folder, 'runs');
  const url = databaseUrl(system);
  const workers = [
    await startServer(['--database-url', url]),
    await startServer(['--database-url', url]),
  ];
  const command = ['sh', '-c', `echo run >> ${runs}; sleep ${SECONDS}`];
  const [id = ''] = await approvedCases(system, 1, () => [
    { kind: 'command', title: 'long', command, timeout: 120, retries: 3 },
  ]);
  await waitForMachine(system, id, 60_000);
  expect((await caseOf(system, id)).state).toBe('verifying');
  expect(readFileSync(runs, 'utf8')).toBe('run\n');
  for (const worker of workers) expect(await worker.stop()).toBe(0);
  await system.close();
}, 120_000);

import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeSecret } from '#app/secrets.ts';
import { startWorker } from '#jobs/worker.ts';
import { asking, bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import { approvedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { waitForMachine } from '#testing/wait-for-machine.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem({ workers: true });
  await startWorker(system);
  await firstAdministrator(system);
  await person(system, 'dora', [{ role: 'auditor' }]);
});
afterAll(() => system.close());

test('what an action prints is seen while it runs, without its secrets, and is evidence afterwards', async () => {
  await storeSecret(system, {
    use: 'action',
    name: 'TOKEN',
    value: 'hunter2hunter2',
    actor: 'ada',
  });
  const script = 'echo first $TOKEN; sleep 4; printf hunter2h; sleep 3; echo unter2; echo last';
  const [id = ''] = await approvedCases(system, 1, () => [
    {
      kind: 'command',
      title: 'talk',
      command: ['sh', '-c', script],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the workflow language.
      env: { TOKEN: '${{ secret.TOKEN }}' },
      timeout: 60,
      retries: 0,
    },
  ]);
  const { url } = await testServer(system);
  const ask = asking(url, await bearer(system, 'dora'));
  const shown = async () => {
    const { body } = await ask('GET', `/cases/${id}`);
    const { key } = (
      body as never as { case: { steps: { apply: { actions: { key: string }[] } } } }
    ).case.steps.apply.actions[0] as { key: string };
    const said = await ask('GET', `/cases/${id}/actions/${encodeURIComponent(key)}/output`);
    return (said.body as never as { running: { attempt: number; text: string } | null }).running;
  };
  const wait = { timeout: 15_000, interval: 200 };
  await expect.poll(async () => (await shown())?.text, wait).toMatch(/first \[secret TOKEN\]\n$/);
  // Half of a secret that is on its way is none that may be seen either.
  await expect.poll(async () => (await shown())?.text, wait).toMatch(/TOKEN\]\n\[secret TOKEN\]$/);
  await waitForMachine(system, id, 30_000);
  expect(await shown()).toBeNull();
  const other = await ask('GET', `/cases/${id}/actions/another/output`);
  expect(other.body).toEqual({ running: null });
});

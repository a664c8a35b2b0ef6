import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localClient } from '#api/local-client.ts';
import { operator } from '#app/access/caller.ts';
import { publishWorkflow } from '#app/workflows.ts';
import { startWorker } from '#jobs/worker.ts';
import { packageFile } from '#store/package-files.ts';
import { bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import { expectReadable, noBrowser, withBrowser } from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { localMinute } from '#web/features/case/next/local-minute.ts';
import { openAs } from './open-as.ts';

// A duty to report: its instants are told and corrected on the page of the case, and it does not end with the case.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem({ workers: true });
  await startWorker(system);
  await firstAdministrator(system);
  await person(system, 'ben', [{ role: 'responder' }, { role: 'approver' }]);
  const text = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8')
    .replace(/^version: .*/m, 'version: 99')
    .replace(/^clock:.*$/m, '')
    .replace(/^stages:/m, `${levels}stages:`);
  await publishWorkflow(system, { text, file: 'reporting.yaml' }, 'ada');
});
afterAll(() => system?.close());

const levels = `service-levels:
  - { id: in-time, title: Fixed in time, target: { high: 10 calendar days } }
  - id: notice
    title: The authority is told
    start: aware
    stop: reported
    target: { high: 72 elapsed hours }
`;

/** A server, and a case that a report opened there. */
async function oneCase() {
  const { url } = await testServer(system);
  const response = await fetch(`${url}/api/v1/reports?name=scan.json&asset=shop`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'ben')) },
    body: JSON.stringify({ findings: [{ title: 'Open port', severity: 'high' }] }),
  });
  const { cases } = (await response.json()) as { cases: { opened: string[] } };
  return { url, id: cases.opened[0] as string };
}

const hoursAgo = (hours: number) => localMinute(Date.now() - hours * 3_600_000);

describe.skipIf(noBrowser)('instants that a clock asks for', () => {
  test('are told, corrected with a reason, and told still when the case is closed', async () => {
    const { url, id } = await oneCase();
    const page = await openAs(system, url, { name: 'ben', path: `/cases/${id}`, height: 600 });
    const dialog = page.getByRole('dialog');
    const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
    const tell = 'Tell or correct when something happened';

    // From the explanation of the clocks, which stays within the window however long it is.
    await page.getByRole('button', { name: /How this is reckoned/ }).click();
    await page.getByText('Not told yet: aware, reported.').waitFor();
    const box = await dialog.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(600);
    await press(tell);
    expect(await dialog.getByLabel('What happened').inputValue()).toBe('aware');
    await dialog.getByLabel('When it happened').fill(hoursAgo(3));
    await expectReadable(page);
    await press('Tell when it happened');
    await page.getByText('It is recorded when aware was.').waitFor();
    const owed = page.getByRole('region', { name: 'Due until it is told' });
    await owed.getByText('The authority is told').waitFor();

    await page.getByRole('button', { name: 'More to do with this case' }).click();
    await page.getByRole('menuitem', { name: tell }).click();
    await dialog.getByLabel('What happened').selectOption('aware');
    await dialog.getByLabel('When it happened').fill(hoursAgo(2));
    expect(await dialog.getByRole('button', { name: 'Correct it' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Why it is corrected').fill('read in the wrong zone');
    await press('Correct it');
    await page.getByText('aware is corrected.').waitFor();
    await page.getByText('read in the wrong zone').first().waitFor();

    const body = { disposition: 'withdrawn', reason: 'A drill' } as const;
    await localClient(system, await operator(system, 'ada')).requestClosing({
      params: { case: id },
      body,
    });
    await localClient(system, await operator(system, 'ben')).approveCase({
      params: { case: id },
      body: {},
    });
    await page.getByRole('heading', { name: 'Closed as withdrawn' }).waitFor();
    await owed.getByRole('button', { name: 'Tell when reported' }).click();
    expect(await dialog.getByLabel('What happened').inputValue()).toBe('reported');
    await dialog.getByRole('button', { name: 'Now' }).click();
    await press('Tell when it happened');
    await owed.waitFor({ state: 'detached' });
  });
});

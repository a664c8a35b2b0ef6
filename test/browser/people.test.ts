import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptLink, invite } from '#app/access/links.ts';
import { bearer, firstAdministrator, PASSWORD, testServer } from '#testing/api.ts';
import { noBrowser, withBrowser } from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// Whoever did something is shown as people call them; what signed it is a hover away.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  const grants = [{ role: 'manager' as const }];
  const terms = { name: 'mia', displayName: 'Mia Lindqvist', kind: 'person', grants } as const;
  const { link } = await invite(system, terms, 'ada');
  await acceptLink(system, link as string, { password: PASSWORD });
});
afterAll(() => system?.close());

describe.skipIf(noBrowser)('people', () => {
  test('stand by their display names in history, lists and seals', async () => {
    const { url } = await testServer(system);
    const findings = [{ title: 'A weak setting', severity: 'high', rule: 'weak' }];
    const response = await fetch(`${url}/api/v1/reports?name=scan.json&asset=shop`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'mia')) },
      body: JSON.stringify({ findings }),
    });
    expect(response.ok).toBe(true);
    const page = await openAs(system, url, { name: 'ada', path: '/import' });
    const chip = () => page.getByRole('main').locator('[data-tip="Mia Lindqvist, mia"]').first();
    await chip().waitFor();
    for (const path of ['/reports/1', '/cases/C-1', '/cases/C-1?tab=evidence']) {
      await page.goto(url + path);
      await chip().waitFor();
    }
    await page.goto(`${url}/cases/C-1?tab=proof`);
    await page.getByRole('row').getByRole('button').last().click();
    await page.getByRole('dialog').getByText('Mia Lindqvist').waitFor();
  });
});

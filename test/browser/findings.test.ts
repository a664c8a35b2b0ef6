import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importReport } from '#app/import-report.ts';
import { firstAdministrator, person, testServer } from '#testing/api.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// Findings: what a query finds, what narrows it, and one finding with all that is known of it.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rea', [{ role: 'responder' }]);
});
afterAll(() => system?.close());

const severities = ['critical', 'high', 'high', 'medium', 'info'];

async function take(asset: string, count: number): Promise<void> {
  const findings = Array.from({ length: count }, (_, n) => ({
    title: `Path traversal number ${n} in the upload of pictures`,
    severity: severities[n % severities.length],
    rule: `rule-${n % 3}`,
    vulnerabilities: [`CVE-2024-${1000 + n}`],
    component: { name: n % 2 ? 'lodash' : 'sharp', version: '1.0' },
    location: { path: `src/upload/part-${n}.ts`, line: n + 1 },
    fix: { version: '1.1' },
    description: 'Whoever uploads a picture chooses where it is kept.',
  }));
  await importReport(system, {
    source: Readable.from([JSON.stringify({ findings })]),
    name: `${asset}.json`,
    asset,
    actor: 'rea',
  });
}

async function open(
  path: string,
  options: { allow?: RegExp; width?: number; theme?: 'light' | 'dark' } = {},
) {
  const { url } = await testServer(system);
  return openAs(system, url, { name: 'rea', path, ...options });
}

describe.skipIf(noBrowser)('findings', () => {
  test('say what would be here while there are none', async () => {
    const page = await open('/findings?q=');
    await page.getByRole('heading', { name: 'No findings yet' }).waitFor();
    await expectAccessible(page);
  });

  test('are listed worst first, counted, and narrowed by words, fields and facets', async () => {
    await take('shop', 40);
    await take('bank', 5);
    const page = await open('/findings');
    const field = page.getByRole('combobox', { name: 'Search findings' });
    expect(await field.inputValue()).toBe('status:open');
    await page.getByText('45 findings').waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Severity' }).click();
    await page.getByRole('checkbox', { name: /Critical/ }).click();
    await page.keyboard.press('Escape');
    await page.getByText('9 findings').waitFor();
    expect(await field.inputValue()).toBe('status:open severity:critical');
    expect(new URL(page.url()).searchParams.get('q')).toBe('status:open severity:critical');

    await field.fill('status:open comp');
    await page.getByRole('option', { name: 'component:' }).click();
    await field.press('End');
    await field.pressSequentially('lo');
    await page.getByRole('option', { name: 'lodash' }).click();
    await page.getByText('22 findings').waitFor();

    await field.fill('severity:hihg');
    await page.getByText(/Perhaps high is meant/).waitFor();
    await field.fill('nothingofthekind');
    await page.getByRole('heading', { name: 'No finding fits' }).waitFor();
  });

  test('open by keys, and tell what is known, why, and by which reports', async () => {
    const page = await open('/findings?q=asset%3Abank');
    await page.getByText('5 findings').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Path traversal number/, level: 1 }).waitFor();
    await page.getByText('Fixed in 1.1.').waitFor();
    await page.getByText(/by the policy/).waitFor();
    await page.getByText('showed it first').waitFor();
    await page.getByRole('link', { name: /Open the case/ }).waitFor();
    await expectAccessible(page);
  });

  test('a query is kept as a view, and comes back', async () => {
    const page = await open('/findings?q=kev%3Afalse');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Quiet ones');
    await page.getByRole('button', { name: 'Save the view' }).click();
    await page.getByText('The view “Quiet ones” was saved').waitFor();
    await page.goto(new URL('/findings', page.url()).href);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitemradio', { name: 'Quiet ones' }).click();
    await page.waitForURL(/kev/);
  });

  test.each(['light', 'dark'] as const)('fit a phone, in %s', async (theme) => {
    const page = await open('/findings', { width: 390, theme });
    await page.getByText('45 findings').waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page
      .getByRole('link', { name: /Path traversal/ })
      .first()
      .click();
    await page.getByText('showed it first').waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('say what to do where the server fails', async () => {
    const page = await open('/findings', { allow: /500|Failed to load/ });
    await page.route('**/api/v1/findings?*', (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.goto(new URL('/findings?q=lodash', page.url()).href);
    await page.getByText('The findings could not be loaded').waitFor();
    await page.unroute('**/api/v1/findings?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('22 findings').waitFor();
  });
});

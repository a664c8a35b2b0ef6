import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importReport } from '#app/import-report.ts';
import { firstAdministrator, openServer, person, type TestServer } from '#testing/api.ts';
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
let server: TestServer;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rea', [{ role: 'responder' }]);
  server = await openServer(system);
});
afterAll(async () => {
  await server?.close();
  await system?.close();
});

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
  const { url } = server;
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

  test('one upgrade tells what it clears on all assets, and opens those findings; a case tells it too', async () => {
    const page = await open('/findings');
    await page.getByRole('link', { name: 'Leverage' }).click();
    await page.getByRole('heading', { name: 'Leverage', level: 1 }).waitFor();
    const remedy = page.getByRole('link', { name: 'Upgrade sharp to 1.1' });
    await remedy.waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Rules' }).click();
    await page.getByRole('heading', { name: 'No remedy fits' }).waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await remedy.click();
    await page.getByText('23 findings').waitFor();
    const field = page.getByRole('combobox', { name: 'Search findings' });
    expect(await field.inputValue()).toBe('status:open remedy:"package sharp" fix:true');

    const { rows } = await system.database.pool.query<{ id: string }>(
      "select id from cases where asset = 'bank' and remedy = 'upgrade sharp'",
    );
    await page.goto(new URL(`/cases/${rows[0]?.id}?tab=findings`, page.url()).href);
    await page.getByRole('link', { name: '20 findings on 1 other asset' }).waitFor();
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

  test('tell what each report changed, and what other tools see; people merge and split them', async () => {
    const version = { component: { name: 'log4j-core', version: '2.14' }, title: 'Log4Shell' };
    const seen = async (tool: string, found: object) => {
      const findings = [{ severity: 'high', vulnerabilities: ['CVE-2021-44228'], ...found }];
      const text = JSON.stringify({ findings, coverage: { tool: { name: tool } } });
      const source = Readable.from([text]);
      await importReport(system, { source, name: `${tool}.json`, asset: 'mill', actor: 'rea' });
    };
    await seen('first', version);
    await seen('first', { ...version, severity: 'critical' });
    await seen('second', { ...version, title: 'Log4Shell, says the second' });
    const page = await open('/findings?q=asset%3Amill%20tool%3Afirst');
    await page.getByRole('link', { name: 'Log4Shell', exact: true }).click();
    await page.getByText('says something else of it').waitFor();
    await page.getByText('Severity: high → critical').waitFor();
    await page.getByRole('link', { name: 'Log4Shell, says the second' }).waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Split from these' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('another jar');
    await page.getByRole('button', { name: 'Split it' }).click();
    await page.getByText('It is a problem by itself.').waitFor();
    await page.getByText('A problem by itself: another jar').waitFor();

    const { rows } = await system.database.pool.query(
      "select id from findings where title = 'Log4Shell, says the second'",
    );
    await page.getByRole('button', { name: 'Merge with another' }).click();
    await page.getByRole('textbox', { name: 'The other finding' }).fill(String(rows[0]?.id));
    await page.getByRole('textbox', { name: 'Reason' }).fill('the same jar');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Merge them' }).click();
    await page.getByRole('link', { name: 'Log4Shell, says the second' }).waitFor();

    await system.database.pool.query(
      "update reports set seen_at = '2020-01-01T00:00:00Z' where file_name = 'second.json'",
    );
    const phone = await open('/findings?q=stale%3Atrue', { width: 390, theme: 'dark' });
    await phone.getByText('Open, stale').waitFor();
    await expectNoSidewaysScroll(phone);
    await phone.getByRole('link', { name: 'Log4Shell, says the second' }).click();
    await phone.getByText('Stale since').waitFor();
    await phone.getByRole('button', { name: 'Split from these' }).click();
    await expectNoSidewaysScroll(phone);
    await expectAccessible(phone);
  });
});

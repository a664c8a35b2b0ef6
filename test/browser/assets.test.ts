import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeAsset } from '#app/assets/describe.ts';
import { importReport } from '#app/import-report.ts';
import { firstAdministrator, person, testServer } from '#testing/api.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { button, heading, line } from './finds.ts';
import { openAs } from './open-as.ts';

// Assets: an inventory is brought, what is said of one is changed, and names that only reports know are dealt with.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'mona', [{ role: 'manager' }]);
  await person(system, 'rea', [{ role: 'responder' }]);
});
afterAll(() => system?.close());

async function take(asset: string, severities: readonly string[]): Promise<void> {
  const findings = severities.map((severity, at) => ({
    title: `Port ${at} answers`,
    rule: `r${at}`,
    severity,
  }));
  const source = Readable.from([JSON.stringify({ findings })]);
  await importReport(system, { source, name: 'r.json', asset, actor: 'rea' });
}

async function open(path: string, options: Partial<Parameters<typeof openAs>[2]> = {}) {
  const { url } = await testServer(system);
  return openAs(system, url, { name: 'mona', path, ...options });
}

const ways = (page: Page) => page.getByRole('navigation', { name: 'Main' });

const table = [
  'CI Name,Type,Env,Criticality,Parent,Depends on,Aliases,Rack',
  'shop,application,prod,critical,,,,7',
  'shop/api,service,,,shop,shop/db,api.corp,',
  'shop/db,database,,,shop,,,',
  'lab,cluster,moon,,,,,',
].join('\n');

const bom = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: { component: { type: 'application', name: 'shop', version: '7' } },
});

describe.skipIf(noBrowser)('assets', () => {
  test('come from an inventory that is looked at first, and are found by what counts for them', async () => {
    const page = await open('/assets', { allow: /40[49]|422/ });
    await page.getByRole('heading', { name: 'No assets yet' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Import assets' }).click();
    const file = { name: 'cmdb.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('3 assets added, 0 changed, 0 the same, 1 entry not taken.').waitFor();
    await page.getByText('environment: “moon” is none of production').waitFor();
    await page.getByText('Nothing is read from the column Rack.').waitFor();
    await expectAccessible(page);
    await button(page, 'Take in 3 assets').click();
    await page.getByText('3 assets added, 0 changed', { exact: true }).waitFor();
    const bill = { name: 'bom.json', mimeType: 'application/json', buffer: Buffer.from(bom) };
    const broken = { ...bill, buffer: Buffer.from('<bom') };
    await page.locator('input[type=file]').setInputFiles(broken);
    await page.getByText('The file was not read').waitFor();
    await page.locator('input[type=file]').setInputFiles(bill);
    await page.getByText('0 assets added, 1 changed, 0 the same, 0 entries not taken.').waitFor();
    await page.getByText('By its bill of materials: version 7').waitFor();
    await button(page, 'Take in 1 asset').click();
    await page.getByText('0 assets added, 1 changed', { exact: true }).waitFor();
    await take('shop/api', ['critical', 'high', 'high']);
    await take('10.0.0.7', ['low']);
    await take('laptop-4', ['low']);
    await page.getByRole('link', { name: 'See the assets' }).click();
    await page.getByText('5 assets').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Name' }).fill('shop');
    await page.keyboard.press('Enter');
    await page.getByText('There is an asset of that name already').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('desk');
    await page.getByRole('combobox', { name: 'Part of' }).fill('nowhere');
    await page.getByLabel('Exposure').selectOption('controlled');
    await button(page, 'Add the asset').click();
    await page.getByText('There is no asset of that name.').waitFor();
    await expectAccessible(page);
    await page.getByRole('combobox', { name: 'Part of' }).fill('');
    await button(page, 'Add the asset').click();
    await heading(page, 'desk').waitFor();
    await page.goBack();
    await page.getByText('6 assets').waitFor();
    await button(page, 'Environment').click();
    await page.getByRole('checkbox', { name: /Production/ }).click();
    await page.keyboard.press('Escape');
    await page.getByText('3 assets', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('environment')).toBe('production');
    await page.getByText('1 critical, 2 high').waitFor();
    await expectAccessible(page);
    await page.getByRole('searchbox', { name: 'Search assets' }).fill('api');
    await page.getByText('1 asset', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await heading(page, 'shop/api').waitFor();
  });

  test('are changed in their place, not over what others say meanwhile, and get another name', async () => {
    const page = await open('/assets/asset?name=shop%2Fapi', { allow: /409/ });
    await heading(page, 'shop/api').waitFor();
    await page.getByText('from shop').first().waitFor();
    await expectAccessible(page);
    await page.keyboard.press('e');
    await page.getByLabel('Exposure').selectOption('open');
    await page.getByLabel('Tags').fill('pci\nedge');
    await expectAccessible(page);
    await describeAsset(system, 'shop/api', { description: 'Answers customers' }, 'rea');
    await button(page, 'Save').click();
    await page.getByText('Somebody has said something else of the asset').waitFor();
    await page.getByText('ASSET_CHANGED').waitFor();
    await button(page, 'Keep mine beside what is said now').click();
    await button(page, 'Save').click();
    await page.getByText('Answers customers', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'edge' }).waitFor();
    await page.getByText('Exposure: open').waitFor();

    await page.goto(new URL('/assets/asset?name=shop%2Fdb', page.url()).href);
    await page.getByRole('button', { name: 'shop/api' }).waitFor();
    await page.keyboard.press('e');
    await page.getByLabel('Depends on').fill('shop/api');
    await button(page, 'Save').click();
    await page.getByText('shop/db → shop/api → shop/db').waitFor();
    await button(page, 'Cancel').click();
    await page.getByRole('button', { name: 'shop/api' }).click();
    await heading(page, 'shop/api').waitFor();

    await button(page, 'Rename').click();
    await page.getByRole('textbox', { name: 'New name' }).fill('shop/edge');
    await page.getByText('3 cases, open and closed').waitFor();
    await expectAccessible(page);
    await button(page, 'Rename it').click();
    await heading(page, 'shop/edge').waitFor();
    await line(page, 'Other names', 'Its name before').waitFor();
    await line(page, 'Other names', 'api.corp').getByRole('button').click();
    await page.getByText('What has been reported stays where it is.').waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).fill('another machine');
    await button(page, 'Split it').click();
    await line(page, 'Other names', 'api.corp').waitFor({ state: 'detached' });
    await page.getByText('split api.corp off shop/edge: another machine').waitFor();
    await page.getByRole('link', { name: 'High 2' }).click();
    await page.getByText('2 findings').waitFor();
  });

  test('that only reports name are merged, ignored or confirmed; a merge is taken back', async () => {
    await take('10.0.0.8', ['low']);
    await take('10.0.0.9', ['low']);
    const page = await open('/my-work');
    await ways(page)
      .getByRole('link', { name: /^Assets\W+4 unmatched$/ })
      .click();
    await page.getByRole('link', { name: 'Unmatched 4' }).click();
    await heading(page, 'Unmatched assets').waitFor();
    await page.getByText('4 assets').waitFor();
    await page.getByRole('checkbox', { name: '10.0.0.7' }).click();
    await page.getByRole('checkbox', { name: '10.0.0.8' }).click();
    await expectAccessible(page);
    await button(page, 'Merge into a known one').click();
    await page.getByRole('combobox', { name: 'The asset that remains' }).fill('db');
    await page.getByRole('option', { name: 'shop/db' }).click();
    await page.getByText('2 scans with all findings').waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).fill('its addresses');
    await expectAccessible(page);
    await button(page, 'Merge').click();
    await page.getByText('2 assets are shop/db now').waitFor();
    await page.getByRole('checkbox', { name: 'laptop-4' }).click();
    await button(page, 'Ignore').click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('a private machine');
    await page.getByRole('dialog').getByRole('button', { name: 'Ignore' }).click();
    await page.getByText('1 asset', { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: '10.0.0.9' }).click();
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Every asset is matched' }).waitFor();

    await page.goto(new URL('/assets/asset?name=10.0.0.7', page.url()).href);
    await page.getByText('10.0.0.7 is another name of shop/db.').waitFor();
    await line(page, 'Other names', '10.0.0.7').getByRole('button').click();
    await page.getByText('1 scan with all findings').waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).fill('two machines');
    await button(page, 'Split it').click();
    await heading(page, '10.0.0.7').waitFor();
  });

  test('fit a phone, and are read by those who may not change them', async () => {
    const phone = { name: 'rea', width: 390, theme: 'dark', allow: /500|Failed to load/ } as const;
    const page = await open('/assets/asset?name=shop%2Fedge', phone);
    await heading(page, 'shop/edge').waitFor();
    await line(page, 'Scans', 'Partial')
      .or(line(page, 'Scans', 'Complete'))
      .first()
      .waitFor();
    expect(await button(page, 'Change').count()).toBe(0);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.route('**/api/v1/assets?*', (route) => route.fulfill({ status: 500, body: '{}' }));
    await ways(page).getByRole('link', { name: 'Assets' }).click();
    await page.getByText('The assets could not be loaded').waitFor();
    await page.unroute('**/api/v1/assets?*');
    await button(page, 'Try again').click();
    await page.getByRole('link', { name: 'shop/edge' }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});

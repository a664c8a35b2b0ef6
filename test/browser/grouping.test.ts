import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstAdministrator, person, testServer } from '#testing/api.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { importScan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { button, line } from './finds.ts';
import { openAs } from './open-as.ts';

// A grouping is written, previewed, published and taken back in a real browser.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
});
afterAll(() => system?.close());

const rules = `grouping: ours
version: 1
title: One upgrade for all scans
rules:
  - id: upgrade
    title: Upgrade {{package}}
    by: [package]
    scope: asset
    when: severty:high`;

describe.skipIf(noBrowser)('the grouping', () => {
  test('is written with its faults in place, previewed, published, and another used again', async () => {
    for (const tool of ['one', 'two']) {
      const finding = { title: `seen by ${tool}`, component: { name: 'lodash' } };
      await importScan(system, { tool, asset: 'shop', sightings: [{ finding, identity: ['x'] }] });
    }
    const { url } = await testServer(system);
    const page = await openAs(system, url, { name: 'ada', path: '/settings/grouping' });
    await page.getByText('standard, version 1, decides: By').waitFor();
    const text = page.getByRole('textbox', { name: 'Text of the grouping' });
    await button(page, 'Open a file').click();
    const file = { name: 'g.yaml', mimeType: 'text/yaml', buffer: Buffer.from(rules) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: /9:11.*Perhaps severity: is meant/ }).click();
    await text.press('Control+End');
    for (let n = 0; n < 'severty:high'.length; n += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('severity:high');
    await page.getByText('Nothing is wrong with it').waitFor();
    await button(page, 'Group the findings').click();
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByRole('heading', { name: '1 case instead of 2' }).waitFor();
    const largest = preview.getByRole('list', { name: 'The largest groups' });
    expect(await largest.innerText()).toContain('Upgrade lodash');
    expect(await largest.innerText()).toContain('2 findings: 2 high · on shop · in 2 cases today');
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await button(page, 'Publish this version').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish this version' }).click();
    await page.getByText('ours, version 1, decides: One upgrade for all scans').waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    const standard = line(page, 'Published groupings', 'By remedy, within one scan');
    await standard.getByRole('button', { name: 'Let it decide' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Let it decide' }).click();
    await page.getByText('standard, version 1, decides: By').waitFor();
  });

  test('is seen by who may not publish, without the ways to', async () => {
    const { url } = await testServer(system);
    await person(system, 'rob', [{ role: 'responder' }]);
    const page = await openAs(system, url, { name: 'rob', path: '/settings/grouping' });
    await page.getByRole('textbox', { name: 'Text of the grouping' }).waitFor();
    expect(await button(page, 'Publish this version').count()).toBe(0);
    expect(await page.getByRole('tab', { name: 'Preview' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Let it decide' }).count()).toBe(0);
  });
});

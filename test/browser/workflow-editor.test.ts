import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { firstAdministrator, testServer } from '#testing/api.ts';
import { plannedCases } from '#testing/approved-cases.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { shippedVersion } from '#testing/shipped-version.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { button, heading, line } from './finds.ts';
import { openAs } from './open-as.ts';

// Workflows are written, tried, published and given to cases in a real browser.

const newest = shippedVersion('misconfiguration');
withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem({ workers: true });
  await firstAdministrator(system);
});
afterAll(() => system?.close());

async function openEditor(path: string) {
  const { url } = await testServer(system);
  return { page: await openAs(system, url, { name: 'ada', path: `/settings${path}` }) };
}

describe.skipIf(noBrowser)('workflows', () => {
  const shipped = readFileSync(packageFile('packs/workflows/vulnerability.yaml'), 'utf8');

  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the workflow' });
  const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name });
  const replace = async (page: Page, found: string, by: string) => {
    await text(page).press('Control+f');
    await page.keyboard.type(found);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.type(by);
  };
  const sound = (page: Page) => page.getByText('Nothing is wrong with it');

  test('a file is opened, its faults stand in place, and keys and values are completed', async () => {
    const { page } = await openEditor('/workflows');
    await page.getByRole('link', { name: 'Write a workflow' }).click();
    await sound(page).waitFor();
    await button(page, 'Open a file').click();
    const faulty = shipped.replace('critical: 7d', 'critical: soon');
    const files = { name: 'w.yaml', mimeType: 'text/yaml', buffer: Buffer.from(faulty) };
    await page.locator('input[type=file]').setInputFiles(files);
    await page.getByRole('button', { name: /write a duration/ }).click();
    expect(await text(page).evaluate((place) => place.ownerDocument.activeElement === place)).toBe(
      true,
    );
    await replace(page, 'soon', '7d');
    await sound(page).waitFor();
    await text(page).press('Control+End');
    await page.keyboard.type('\napa');
    // A press and not Enter: that is a new line as long as the offer has stood for less than a moment.
    await page.getByRole('option', { name: 'apart' }).click();
    await page.keyboard.type('requester, im');
    await page.getByRole('option', { name: 'implementer' }).click();
    await sound(page).waitFor();
    // What was written outlives the page.
    await page.reload();
    await text(page).press('Control+End');
    await page.getByText('apart: [requester, implementer]').waitFor();
    await page.getByText('leaves the text').waitFor();
    await text(page).focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await text(page).evaluate((place) => place.ownerDocument.activeElement === place)).toBe(
      false,
    );
    await expectAccessible(page);
  });

  test('the graph follows the text, and leads to it', async () => {
    const { page } = await openEditor(`/workflows/misconfiguration/${newest}`);
    await page.getByRole('link', { name: 'Write the next version' }).click();
    const graph = page.getByRole('region', { name: 'Stages and steps' });
    const rescan = graph.getByRole('button', { name: /Verification$/ });
    await rescan.click();
    expect(await rescan.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.type(' (once)');
    await graph.getByRole('button', { name: /\(once\) Verification$/ }).waitFor();
    await page.keyboard.type('\n: [');
    await page.getByText('As it was when the text could be read last.').waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNoSidewaysScroll(page);
  });

  test('calendars are changed beside the text, by keys too, and the text follows', async () => {
    const { page } = await openEditor(`/workflows/misconfiguration/${newest}`);
    await page.getByRole('link', { name: 'Write the next version' }).click();
    await page.setViewportSize({ width: 1280, height: 800 });
    const before = await tab(page, 'Graph').boundingBox();
    await tab(page, 'Calendars').click();
    expect(await tab(page, 'Graph').boundingBox(), 'the row of tabs').toEqual(before);
    await button(page, 'Add a calendar').click();
    await page.getByRole('dialog').getByLabel('Name').fill('office');
    await page.keyboard.press('Enter');
    const office = page.getByRole('region', { name: 'office', exact: true });
    const monday = office.getByLabel('Monday, to');
    await monday.fill('8');
    await office.getByLabel('Monday, from').focus();
    await office.getByText('The hours end before they begin.').waitFor();
    await monday.fill('18');
    await button(office, 'Add the holidays of a country').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Country' }).fill('Germany');
    await page.getByRole('option', { name: 'Germany (DE)' }).click();
    await dialog.getByLabel('First year').selectOption('2026');
    await dialog.getByLabel('Years').selectOption('1');
    await dialog.getByLabel(/Labour Day/).uncheck();
    await dialog.getByRole('button', { name: /^Add \d+ holidays$/ }).click();
    const christmas = office.getByRole('button', { name: /^Friday 25 December 2026/ });
    await christmas.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await office.getByLabel('Name of Thursday 24 December 2026').fill('Christmas Eve');
    await christmas.click();
    await sound(page).waitFor();
    await text(page).press('Control+Home');
    const lines = await text(page).innerText();
    expect(lines).toContain("mon: ['09:00-18:00']");
    expect(lines).toContain('- 2026-12-24 # Christmas Eve');
    expect(lines).toContain('- 2026-04-03 # Good Friday');
    expect(lines).not.toMatch(/2026-(12-25|05-01)/);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNoSidewaysScroll(page);
  });

  test.each([1280, 390])(
    'at %i pixels, what stands around a panel stays where it is',
    async (width) => {
      const { page } = await openEditor('/workflows');
      await page.setViewportSize({ width, height: 800 });
      await page.getByRole('link', { name: 'Write a workflow' }).click();
      await sound(page).waitFor();
      const tabs = page.getByRole('tablist', { name: 'What it means' });
      const top = () => tabs.evaluate((place) => place.getBoundingClientRect().top);
      /** Below the heading of the page, however far that is scrolled. */
      const place = () =>
        tabs.evaluate(
          (list) =>
            list.getBoundingClientRect().top -
            (list.ownerDocument.querySelector('main > *')?.getBoundingClientRect().top ?? 0),
        );
      const before = await place();
      await tab(page, 'Calendars').click();
      await button(page, 'Add a calendar').click();
      await page.getByRole('dialog').getByLabel('Name').fill('shop');
      await page.keyboard.press('Enter');
      const shop = page.getByRole('region', { name: 'shop', exact: true });
      await shop.waitFor();
      expect(await place(), 'once something is written').toBe(before);
      await tabs.evaluate((list) => list.scrollIntoView());
      // Where it is, without bringing it into sight first.
      const press = (name: string) => tab(page, name).dispatchEvent('click');
      const shown = await top();
      await press('Graph');
      expect(await top(), 'where a panel is shorter').toBe(shown);
      await press('Calendars');
      expect(await top(), 'where a panel is longer').toBe(shown);
      const year = shop.getByRole('button', { name: 'The year after' });
      const months = shop.getByRole('grid').first();
      await shop.getByRole('button', { name: /^\w+ 1 January/ }).click();
      const grid = () => months.evaluate((one) => one.getBoundingClientRect().top);
      const high = await grid();
      await year.click();
      expect(await grid(), 'in another year').toBe(high);
      await text(page).press('Control+End');
      await page.keyboard.type('\n: [');
      await page.getByText('The text cannot be read at the moment').waitFor();
      await page
        .getByRole('button', { name: /^\d+:\d+/ })
        .first()
        .waitFor();
      expect(await place(), 'where something is wrong').toBe(before);
    },
  );

  test('where there is no case to run again, that is said', async () => {
    const { page } = await openEditor(
      `/workflows/vulnerability/${shippedVersion('vulnerability')}`,
    );
    await page.getByRole('link', { name: 'Write the next version' }).click();
    await sound(page).waitFor();
    await tab(page, 'Simulation').click();
    await button(page, 'Run the cases again').click();
    await page.getByText('There is no case to run again').waitFor();
  });

  test('a version is kept as a draft, tried, published, and given to open cases', async () => {
    const [moved = ''] = await plannedCases(system, 1, () => [
      { kind: 'manual', title: 'By hand', timeout: 60, retries: 0 },
    ]);
    const { page } = await openEditor(`/workflows/misconfiguration/${newest}`);
    await page.getByRole('link', { name: 'Write the next version' }).click();
    await sound(page).waitFor();
    await replace(page, 'high: 14d', 'high: 20d');
    await tab(page, /^Changes from/).click();
    await page.getByText('high within 20 × 24 hours; it was: high within 14 × 24 hours').waitFor();
    await tab(page, 'Simulation').click();
    await button(page, 'Run the cases again').click();
    await page.getByText('1 of 1 case would be otherwise').waitFor();
    // To the second: as far away as they are from now, two deadlines may read the same.
    await page.getByText(/\d{4}, \d\d:\d\d:\d\d \S+ → .*\d{4}, \d\d:\d\d:\d\d/).waitFor();
    // What it said stays while the text is written on, and is told to be of another one.
    await replace(page, 'high: 20d', 'high: 21d');
    await page.getByText('This is of an earlier text').waitFor();
    await page.getByText('1 of 1 case would be otherwise').waitFor();
    await tab(page, 'Graph').click();
    await tab(page, 'Simulation').click();
    await page.getByText('1 of 1 case would be otherwise').waitFor();
    await replace(page, 'high: 21d', 'high: 20d');
    await page.getByText('This is of an earlier text').waitFor({ state: 'detached' });
    await button(page, 'Keep as a draft').click();
    await page
      .getByText(`misconfiguration, version ${newest + 1}, is kept as your draft`)
      .waitFor();
    await page.goto(`${new URL(page.url()).origin}/settings/workflows`);
    await line(page, 'All versions', 'draft of ada').getByRole('link').click();
    await sound(page).waitFor();
    await button(page, 'Publish this version').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Publish this version').click();
    await heading(page, `misconfiguration, version ${newest + 1}`).waitFor();
    await page.getByText('20 × 24 hours', { exact: true }).waitFor();

    await button(page, 'Move open cases here').click();
    await dialog.getByText(moved, { exact: true }).waitFor();
    await button(dialog, 'Move 1 case').click();
    await dialog.getByText('1 case changed').waitFor();
    await button(dialog, 'Close').first().click();
    await page.getByText('One open case runs under it.').waitFor();
    await page.goto(page.url().replace(/\d+$/, String(newest)));
    await button(page, 'Retire').click();
    await button(dialog, 'Retire this version').click();
    await page.getByText('Retired: no new case runs under it.').waitFor();
  });
});

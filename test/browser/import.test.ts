import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorker } from '#jobs/worker.ts';
import { firstAdministrator, person, testServer } from '#testing/api.ts';
import { expectAccessible, expectReadable, noBrowser, withBrowser } from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// Reports on their way in, in a real browser: what a file changed, what of it could not be read, and what goes wrong.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem({ workers: true });
  await startWorker(system);
  await firstAdministrator(system);
  await person(system, 'ben', [{ role: 'responder' }]);
  await person(system, 'aud', [{ role: 'auditor' }]);
});
afterAll(() => system?.close());

type Options = Partial<Parameters<typeof openAs>[2]> & { uploadLimit?: number };

async function openImport({ uploadLimit, ...options }: Options = {}) {
  const { url } = await testServer(system, uploadLimit ? { uploadLimit } : {});
  const page = await openAs(system, url, { name: 'ben', path: '/import', ...options });
  await page.getByRole('heading', { name: 'Reports taken in' }).waitFor();
  return page;
}

let assets = 0;
const newAsset = () => {
  assets += 1;
  return `asset-${assets}`;
};

const finding = (number: number) => ({
  title: `A weak setting, number ${number}`,
  severity: 'high',
  rule: `rule-${number}`,
  location: { path: 'main.tf', line: number },
});

/** A report as a file to choose. */
const file = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});
const report = (name: string, ...numbers: number[]) =>
  file(name, { findings: numbers.map(finding) });

type Files = Parameters<Page['setInputFiles']>[1];
const choose = (page: Page, files: Files) => page.setInputFiles('input[type=file]', files);
const card = (page: Page, name: string) => page.getByRole('article', { name });
/** Until the page says so of a file. */
const told = (page: Page, name: string, text: string) =>
  card(page, name).getByRole('status').filter({ hasText: text }).waitFor();
/** The number of a figure: `1` of Opened. */
const figure = (page: Page, name: string, label: string) =>
  card(page, name).getByText(label, { exact: true }).locator('xpath=following-sibling::button');

describe.skipIf(noBrowser)('reports that are brought', () => {
  test('two at once: one is taken in with its gaps, the other is not and says why', async () => {
    const asset = newAsset();
    const page = await openImport({ path: `/import?asset=${asset}`, allow: /422/ });
    expect(await page.getByRole('combobox', { name: 'Asset' }).inputValue()).toBe(asset);
    const gaps = { findings: [finding(1), finding(2), { severity: 'high' }, 7] };
    await choose(page, [file('gaps.json', gaps), file('notes.txt', 'no report at all')]);

    await told(page, 'gaps.json', 'Generic JSON, taken in with gaps');
    expect(await figure(page, 'gaps.json', 'Opened').innerText()).toBe('2');
    expect(await figure(page, 'gaps.json', 'Skipped').innerText()).toBe('2');
    await card(page, 'gaps.json').getByText('2 things could not be read').click();
    await card(page, 'gaps.json').getByText('findings[3]').waitFor();
    expect(await card(page, 'gaps.json').getByRole('link', { name: /^C-/ }).count()).toBe(2);

    await card(page, 'notes.txt').getByText('in none of the formats that can be read').waitFor();
    await expectAccessible(page);
    const again = card(page, 'notes.txt').getByRole('button', { name: 'Send it again' });
    expect(await again.getAttribute('aria-disabled')).toBe('true');
    await card(page, 'notes.txt')
      .getByRole('combobox', { name: 'Format' })
      .selectOption('generic-csv');
    await again.click();
    await told(page, 'notes.txt', 'Generic CSV, taken in');
  });

  test('tell what came back, what is gone, and that the same once more changes nothing', async () => {
    const asset = newAsset();
    const page = await openImport({ path: `/import?asset=${asset}` });
    await choose(page, report('monday.json', 1, 2));
    await told(page, 'monday.json', 'taken in');
    await choose(page, report('tuesday.json', 1, 3));
    await told(page, 'tuesday.json', 'taken in');
    const counts = ['Opened', 'Known', 'Gone'].map((label) =>
      figure(page, 'tuesday.json', label).innerText(),
    );
    expect(await Promise.all(counts)).toEqual(['1', '1', '1']);
    await choose(page, report('copy.json', 1, 3));
    await told(page, 'copy.json', 'nothing changed');
    await card(page, 'copy.json').getByText('This very report is in already').waitFor();

    await figure(page, 'tuesday.json', 'Gone').click();
    await page.getByText('that proves them gone').waitFor();
    await page.getByRole('link', { name: `Cases of ${asset}`, exact: true }).click();
    await page.getByRole('grid', { name: 'Cases' }).waitFor();
    expect(new URL(page.url()).searchParams.get('asset')).toBe(asset);
  });

  test('are dropped and pasted as well', async () => {
    const page = await openImport({ path: `/import?asset=${newAsset()}` });
    const carry = (type: string, name: string) =>
      page.evaluate(`(() => {
        const data = new DataTransfer();
        data.items.add(new File([${JSON.stringify(JSON.stringify({ findings: [finding(1)] }))}], '${name}'));
        const init = { bubbles: true, cancelable: true, dataTransfer: data, clipboardData: data };
        const target = document.querySelector('main section div');
        target.dispatchEvent('${type}' === 'drop' ? new DragEvent('drop', init) : new ClipboardEvent('paste', init));
      })()`);
    await carry('drop', 'dropped.json');
    await told(page, 'dropped.json', 'taken in');
    await carry('paste', 'pasted.json');
    await told(page, 'pasted.json', 'nothing changed');
  });

  test('too large ones are refused with the limit', async () => {
    const page = await openImport({ uploadLimit: 1024 * 1024, allow: /413|ERR_/ });
    await choose(page, file('huge.json', JSON.stringify({ findings: [] }).padEnd(2_000_000)));
    await card(page, 'huge.json').getByText('larger than the 1 MiB').waitFor();
    await card(page, 'huge.json').getByText('Send it in parts').waitFor();
  });

  test('warn whoever leaves while they are on their way', async () => {
    const page = await openImport({ path: `/import?asset=${newAsset()}` });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/imports?**', async (route) => {
      await held;
      await route.continue();
    });
    await choose(page, report('slow.json', 1));
    await card(page, 'slow.json').getByText('Sending').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Leave while files are on their way?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    release();
    await card(page, 'slow.json')
      .getByText(/Received|Reading|taken in/)
      .first()
      .waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('grid', { name: 'Cases' }).waitFor();
  });
});

describe.skipIf(noBrowser)('a report that was taken in', () => {
  test('is listed, and tells what it could have seen and what could not be read', async () => {
    const page = await openImport({ path: `/import?asset=${newAsset()}` });
    const broken = Array.from({ length: 300 }, () => 7);
    await choose(page, file('long.json', { findings: [finding(1), ...broken] }));
    await told(page, 'long.json', 'taken in');
    await page.getByRole('row').filter({ hasText: 'long.json' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'long.json' }).waitFor();
    await page.getByText('It proves nothing gone').waitFor();
    await page.getByText('300 things of the file could not be read').waitFor();
    const table = page.getByRole('grid', { name: 'What could not be read' });
    await table.getByText('findings[1]', { exact: true }).waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe('301');
    expect(await table.getByRole('row').count()).toBeLessThan(60);
    await expectAccessible(page);
  });

  test('that is not there is said so', async () => {
    const { url } = await testServer(system);
    const page = await openAs(system, url, { name: 'aud', path: '/reports/999999', allow: /404/ });
    await page.getByRole('alert').getByText('there is no report 999999').waitFor();
  });
});

describe.skipIf(noBrowser)('what no format reads', () => {
  test('is read by a mapping file, which is a format from then on', async () => {
    const page = await openImport({ path: `/import?asset=${newAsset()}`, allow: /400/ });
    const mapping = (text: string) =>
      page
        .getByLabel('Bring a mapping file')
        .setInputFiles({ name: 'm.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
    await mapping('mapping: audit\n');
    await page
      .getByRole('alert')
      .getByText(/m\.yaml:1:1 .*title/)
      .waitFor();
    await mapping(
      'mapping: audit\ntitle: Our audit\nreads: csv\ntool: Audit\nfields: { title: What, severity: How }\n',
    );
    const format = page.getByRole('combobox', { name: 'Format' });
    await expect.poll(() => format.inputValue()).toMatch(/^mapped\/audit@/);
    await expectAccessible(page);
    await choose(page, [file('audit.csv', 'What,How\nAn open door,high\n')]);
    await told(page, 'audit.csv', 'mapped/audit, taken in');
    expect(await figure(page, 'audit.csv', 'Opened').innerText()).toBe('1');
  });
});

describe.skipIf(noBrowser)('the history of imports', () => {
  test('lists what was brought and what failed, and tells of each what came of it', async () => {
    const asset = newAsset();
    const page = await openImport({ path: `/import?asset=${asset}` });
    const zip = zipSync({
      'team/a.json': strToU8(JSON.stringify({ findings: [finding(1), 7] })),
      'broken.txt': strToU8('nothing known'),
    });
    await choose(page, [
      { name: 'scans.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) },
      file('odd.txt', 'no report at all'),
    ]);
    await told(page, 'scans.zip', 'Zip, 1 of 2 files taken in');
    await card(page, 'scans.zip').getByText('broken.txt', { exact: true }).waitFor();
    await told(page, 'odd.txt', 'Not taken in');

    await page.getByRole('link', { name: 'All files that were brought' }).click();
    await page.getByRole('grid', { name: 'Imports' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'scans.zip' });
    await row.getByText('Taken in, 1 not').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Not taken in' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: 'odd.txt' }).waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await row.click();
    await page.getByRole('heading', { level: 1, name: 'scans.zip' }).waitFor();
    await page
      .getByRole('grid', { name: 'What could not be read' })
      .getByText('team/a.json: findings[1]')
      .waitFor();
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the file' }).click();
    expect((await download).suggestedFilename()).toBe('scans.zip');
    expect(await page.getByRole('button', { name: 'Take it back' }).count()).toBe(0);
  });

  test('lets who may take an import back, with a reason', async () => {
    const page = await openImport({ name: 'ada', path: `/import?asset=${newAsset()}` });
    await choose(page, report('mistake.json', 1));
    await told(page, 'mistake.json', 'taken in');
    await page.getByRole('link', { name: 'All files that were brought' }).click();
    await page.getByRole('row').filter({ hasText: 'mistake.json' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take this import back?' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('the wrong branch');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Taken back by ada: the wrong branch').waitFor();
  });
});

describe.skipIf(noBrowser)('how it looks', () => {
  test('it can be read by everybody', async () => {
    const page = await openImport({ path: `/import?asset=${newAsset()}` });
    await choose(page, file('look.json', { findings: [finding(1), 7] }));
    await told(page, 'look.json', 'taken in with gaps');
    await expectReadable(page);
  });

  test('those who may not import are told who may', async () => {
    const page = await openImport({ name: 'aud' });
    await page.getByText('Importing is for responders and managers').waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
  });
});

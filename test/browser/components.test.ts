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

// Components: what is carried, looked for by name and version, and where one of them is.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rea', [{ role: 'responder' }]);
});
afterAll(() => system?.close());

async function take(asset: string, version: string): Promise<void> {
  const purl = `pkg:maven/org.apache.logging.log4j/log4j-core@${version}`;
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [
      { 'bom-ref': 'one', type: 'library', name: 'log4j-core', version, purl },
      { type: 'library', name: `only-in-${asset}`, version: '1' },
    ],
    vulnerabilities: [
      { id: 'CVE-2021-44228', ratings: [{ severity: 'critical' }], affects: [{ ref: 'one' }] },
    ],
  };
  const source = Readable.from([JSON.stringify(bill)]);
  await importReport(system, { source, name: 'bom.json', asset, actor: 'rea' });
}

async function open(path: string, options: { width?: number; theme?: 'light' | 'dark' } = {}) {
  const { url } = await testServer(system);
  return openAs(system, url, { name: 'rea', path, ...options });
}

describe.skipIf(noBrowser)('components', () => {
  test('say what would be here while there are none', async () => {
    const page = await open('/components');
    await page.getByRole('heading', { name: 'No components yet' }).waitFor();
    await expectAccessible(page);
  });

  test('are listed, looked for by name and version, and tell where they are', async () => {
    await take('shop', '2.14.1');
    await take('bank', '2.17.0');
    const page = await open('/components');
    await page.getByText('only-in-shop').waitFor();
    await expectAccessible(page);
    const field = page.getByRole('searchbox', { name: 'Search components' });
    await field.fill('log4j-core@2.14.*');
    await page.getByText('only-in-shop').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('text')).toBe('log4j-core@2.14.*');
    await page.getByRole('link', { name: 'org.apache.logging.log4j:log4j-core' }).click();
    await page.getByRole('heading', { level: 1, name: /log4j-core/ }).waitFor();
    const carriers = page.getByRole('grid', { name: 'Assets that carry it' });
    await carriers.getByText('bank').waitFor();
    expect(await carriers.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('Version'),
      expect.stringMatching(/2\.14\.1.*shop.*Critical/s),
      expect.stringMatching(/2\.17\.0.*bank.*Critical/s),
    ]);
    await expectAccessible(page);
    await carriers.getByRole('link', { name: 'bank' }).click();
    await page.getByRole('link', { name: 'What it is made of' }).click();
    await page.getByText('only-in-bank').waitFor();
    expect(await page.getByText('only-in-shop').count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)('fit a narrow screen, %s', async (theme) => {
    const page = await open('/components', { width: 390, theme });
    await page.getByText('only-in-shop').waitFor();
    await expectNoSidewaysScroll(page);
    await page.getByText('org.apache.logging.log4j:log4j-core').click();
    await page.getByRole('heading', { name: 'Where it is' }).waitFor();
    await page.getByRole('link', { name: 'shop' }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('are a step away from a finding', async () => {
    const page = await open('/findings/1');
    await page.getByRole('link', { name: 'log4j-core 2.14.1' }).click();
    await page.getByRole('heading', { name: 'Where it is' }).waitFor();
  });
});

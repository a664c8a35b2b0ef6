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

// Which findings are one case, where a person says so: splitting, merging, and a case for what has none.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rea', [{ role: 'responder' }]);
  const finding = (rule: string, path: string, severity = 'high') => ({
    title: `${rule} in ${path}`,
    severity,
    rule,
    location: { path },
  });
  const findings = [
    finding('weak cipher', 'a.ts'),
    finding('weak cipher', 'b.ts'),
    finding('open port', 'main.tf'),
    finding('old header', 'c.ts', 'info'),
  ];
  const source = Readable.from([JSON.stringify({ findings })]);
  await importReport(system, { source, name: 'shop.json', asset: 'shop', actor: 'rea' });
});
afterAll(() => system?.close());

async function open(path: string, width?: number) {
  const { url } = await testServer(system);
  return openAs(system, url, { name: 'rea', path, ...(width ? { width } : {}) });
}
const caseOf = async (title: string) => {
  const { rows } = await system.database.pool.query<{ id: string | null }>(
    'select case_id as id from findings where title = $1',
    [title],
  );
  return rows[0]?.id ?? '';
};

describe.skipIf(noBrowser)('which findings are one case', () => {
  test('a case is split on its tab of findings, and tells where they went', async () => {
    const id = await caseOf('weak cipher in a.ts');
    const page = await open(`/cases/${id}?tab=findings`);
    await page.getByRole('checkbox', { name: /weak cipher in b.ts/ }).click();
    await page.getByRole('button', { name: 'Split off…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('another team');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Split them off' }).click();
    await page.getByText('was split off').waitFor();
    const into = await caseOf('weak cipher in b.ts');
    expect(into).not.toBe(id);
    await page.getByRole('link', { name: into }).first().click();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Split from/ })
      .waitFor();
    await expectAccessible(page);
  });

  test('cases are merged from the menu; the other says into which', async () => {
    const [id, other] = [await caseOf('weak cipher in a.ts'), await caseOf('open port in main.tf')];
    const page = await open(`/cases/${id}`);
    await page.getByRole('button', { name: 'More to do with this case' }).click();
    await page.getByRole('menuitem', { name: 'Merge other cases into it' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'The other cases' }).fill(other);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('one change');
    await dialog.getByRole('button', { name: 'Merge them' }).click();
    await page.getByText(`${other} merged into ${id}`).waitFor();
    expect(await caseOf('open port in main.tf')).toBe(id);
    await page.getByText('Merged with').waitFor();
    await page.goto(new URL(`/cases/${other}`, page.url()).href);
    await page.getByRole('heading', { name: 'Closed as duplicate' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: id }).first().waitFor();
    await expectAccessible(page);
  });

  test('what has no case gets one from the list; what has one is not taken from it', async () => {
    const page = await open('/findings?q=');
    await page.getByText('4 findings').waitFor();
    await page.getByRole('checkbox', { name: /weak cipher in a.ts/ }).click();
    await page.getByText('1 of them has a case already').waitFor();
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    await page.getByRole('checkbox', { name: /old header/ }).click();
    await page.getByRole('button', { name: 'Open a case' }).click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Open it' }).click();
    await page.getByText(/C-\d+ opened/).waitFor();
    expect(await caseOf('old header in c.ts')).toMatch(/^C-/);
  });

  test('fit a phone', async () => {
    const page = await open(`/cases/${await caseOf('weak cipher in a.ts')}?tab=findings`, 390);
    await page.getByText('Merged with').waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});

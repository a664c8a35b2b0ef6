import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executeAll, type Order } from '#app/execute.ts';
import { asking, bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import { expectAccessible, expectReadable, noBrowser, withBrowser } from '#testing/browser.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// The list of cases in a real browser: ten thousand rows that are only to be read, and a few real cases to work with.

const SEEDED = 20_000;

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'mia', [{ role: 'manager' }]);
  await person(system, 'ben', [{ role: 'responder' }]);
  await person(system, 'ada-two', [{ role: 'auditor' }]);
  await seedCases(system, SEEDED);
});
afterAll(() => system?.close());

type Options = Partial<Parameters<typeof openAs>[2]>;

/** A server and a page of the list. */
async function openList(path = '/cases', options: Options = {}) {
  const { url } = await testServer(system);
  const page = await openAs(system, url, { name: 'mia', path, ...options });
  await page.getByRole('grid').or(page.getByRole('alert')).first().waitFor();
  if (path.startsWith('/cases')) await row(page, 0).or(page.getByRole('alert')).first().waitFor();
  return { page, url };
}

let reports = 0;

/** Real cases on an asset of their own, by a report: their ids, the first the most urgent. */
async function someCases(count: number): Promise<{ asset: string; ids: string[] }> {
  reports += 1;
  const asset = `shop-${reports}`;
  return { asset, ids: await bringMore(asset, 0, count) };
}

/** A report of more problems on the asset; the ids of the cases that it opens. */
async function bringMore(asset: string, from: number, count: number): Promise<string[]> {
  const { url, close } = await testServer(system);
  const findings = Array.from({ length: from + count }, (_, at) => ({
    title: `A weak setting, number ${at + 1}`,
    severity: 'high',
    rule: `rule-${at + 1}`,
    location: { path: 'main.tf', line: at + 1 },
  }));
  const response = await fetch(`${url}/api/v1/reports?name=scan.json&asset=${asset}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'ben')) },
    body: JSON.stringify({ findings }),
  });
  const { cases } = (await response.json()) as { cases: { opened: string[] } };
  await close();
  return cases.opened;
}

/** Something that somebody else does to a case meanwhile. */
async function meanwhile(id: string, command: object): Promise<void> {
  const order = { id, command: { ...command, actor: 'ben', at: system.now() } } as Order;
  const [outcome] = await executeAll(system, [order]);
  expect(outcome?.refusal).toBeUndefined();
}

const row = (page: Page, at: number) => page.locator(`[data-at="${at}"]`);
const rowOf = (page: Page, id: string) => page.getByRole('row').filter({ hasText: id });
const field = (page: Page) => page.getByRole('combobox', { name: 'Search cases' });
const searchOf = (page: Page) => new URL(page.url()).searchParams;

/** The place of the row that has the focus. */
const placeOfFocus = (page: Page) => page.evaluate('document.activeElement?.dataset.at');
/** Until the focus is in a field, as it comes to be when a dialog is open. */
const fieldFocused = (page: Page) =>
  expect
    .poll(() => page.evaluate('document.activeElement?.matches("input, textarea, select")'))
    .toBe(true);

async function ownerOf(id: string): Promise<string | null> {
  const { rows } = await system.database.pool.query<{ owner: string | null }>(
    'select owner from cases where id = $1',
    [id],
  );
  return rows[0]?.owner ?? null;
}

describe.skipIf(noBrowser)('the list of cases', () => {
  test('is sorted by its headings and by its menu, and the address says so', async () => {
    const { page } = await openList();
    const heading = (name: string) => page.getByRole('columnheader', { name });
    await expect.poll(() => heading('Severity').getAttribute('aria-sort')).toBe('ascending');
    await heading('Due').getByRole('button').click();
    await expect.poll(() => searchOf(page).get('sort')).toBe('due');
    expect(await heading('Due').getAttribute('aria-sort')).toBe('ascending');
    await row(page, 0).getByText('over').waitFor();
    await heading('Due').getByRole('button').click();
    await expect.poll(() => searchOf(page).get('direction')).toBe('descending');
    await row(page, 0).getByText('No deadline').waitFor();
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByRole('menuitemradio', { name: 'Last opened first' }).click();
    await expect.poll(() => page.url()).toMatch(/\?sort=opened$/);
  });

  test('is narrowed down by facets, which count what each value would give', async () => {
    const { page } = await openList();
    await page.getByRole('button', { name: 'Severity' }).first().click();
    const choice = page.getByRole('checkbox', { name: /^Critical/ });
    const [, count = ''] =
      /(\d[\d,]*)$/.exec((await choice.locator('..').innerText()).trim()) ?? [];
    await choice.check();
    await page.keyboard.press('Escape');
    await page.getByRole('status').getByText(`${count} cases`).waitFor();
    expect(searchOf(page).getAll('severity')).toEqual(['critical']);
    await page.reload();
    await page.getByRole('status').getByText(`${count} cases`).waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect.poll(() => page.url()).toMatch(/\/cases$/);
  });

  test('takes tokens out of the query, and words in', async () => {
    const { page } = await openList();
    await page.keyboard.press('/');
    await page.keyboard.type('owner:person-1 state:on-hold curl');
    await expect.poll(() => searchOf(page).get('text')).toBe('curl');
    expect(searchOf(page).getAll('owner')).toEqual(['person-1']);
    expect(searchOf(page).getAll('state')).toEqual(['on_hold']);
    expect(await field(page).inputValue()).toBe('curl');
    await page.keyboard.type(' state:finished ');
    await page.getByText('There is no state “finished”.').waitFor();
    expect(await field(page).inputValue()).toContain('state:finished');
  });

  test('is reached by the tab key from the beginning of the page', async () => {
    const { page } = await openList();
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate('document.activeElement?.textContent'))
      .toBe('Skip to the content');
  });

  test('suggests how a query goes on, by keys alone', async () => {
    const { page } = await openList();
    await page.keyboard.press('/');
    await page.keyboard.type('wai');
    await page.getByRole('option', { name: 'waits:' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'waits:approval' }).waitFor();
    await page.keyboard.type('appr');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => searchOf(page).getAll('waitsFor')).toEqual(['approval']);
    expect(await field(page).inputValue()).toBe('');
    // A list that is still being asked for has no rows to go to.
    await row(page, 0).getByText('Awaiting approval').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await expect.poll(() => placeOfFocus(page)).toBe('0');
  });

  test('says what a broken address asks for, and the way out', async () => {
    const { page } = await openList('/cases?severity=urgent', { allow: /400/ });
    await page.getByRole('alert').getByText('could not be loaded').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await row(page, 0).waitFor();
  });

  test('is searched by the palette from anywhere', async () => {
    const { ids, asset } = await someCases(1);
    const { page } = await openList('/import');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Commands and pages' }).fill(asset);
    await page.getByRole('option', { name: ids[0] as string }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain(`/cases/${ids[0]}`);
  });

  test('leads to a case, and back to its row', async () => {
    const { ids, asset } = await someCases(3);
    const { page } = await openList(`/cases?asset=${asset}`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('grid', { name: 'Cases' }).waitFor({ state: 'hidden' });
    expect(page.url()).toContain(`/cases/${ids[1]}`);
    await page.goBack();
    await row(page, 1).waitFor();
    await page.keyboard.press('j');
    await expect.poll(() => placeOfFocus(page)).toBe('1');
  });
});

describe.skipIf(noBrowser)('views', () => {
  test('are saved, told when they change, updated, and deleted with a way back', async () => {
    const { page } = await openList('/cases?due=week');
    const tab = (name: string) =>
      page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });
    const act = async (name: string) => {
      await page.getByRole('button', { name: 'This view' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await act('Save as a new view');
    await page.getByRole('textbox', { name: 'Name' }).fill('This week');
    await page.getByRole('checkbox', { name: /Share it/ }).check();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => tab('This week').getAttribute('aria-current')).toBe('page');
    await page.keyboard.press('/');
    await page.keyboard.type('severity:critical ');
    await tab('This week changed').waitFor();
    await act('Update “This week”');
    await page.getByText('The view “This week” was updated').waitFor();
    await expect.poll(() => tab('changed').count()).toBe(0);

    await tab('Open').click();
    await expect.poll(() => page.url()).toMatch(/\/cases$/);
    await tab('This week').click();
    await expect.poll(() => searchOf(page).getAll('severity')).toEqual(['critical']);
    await act('Delete the view');
    await expect.poll(() => tab('This week').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await tab('This week').waitFor();
  });

  test('that others share can be chosen, not changed', async () => {
    const { url } = await testServer(system);
    const ask = asking(url, await bearer(system, 'ben'));
    const body = { name: 'From Ben', shared: true, query: { owner: 'ben' } };
    await ask('PUT', '/views/from-ben', { body });
    const { page } = await openList();
    await page.getByRole('link', { name: 'From Ben' }).click();
    await expect.poll(() => searchOf(page).getAll('owner')).toEqual(['ben']);
    await page.getByRole('button', { name: 'This view' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Delete the view' }).count()).toBe(0);
  });
});

describe.skipIf(noBrowser)('many at once', () => {
  test('by keys alone: previewed, done, taken back', async () => {
    const { ids, asset } = await someCases(3);
    const [first = '', second = '', third = ''] = ids;
    await meanwhile(first, { type: 'AssignCase', owner: 'ben' });
    const { page } = await openList(`/cases?asset=${asset}`);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('2 cases selected').last().waitFor();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Assign 2 cases' });
    await fieldFocused(page);
    await page.keyboard.type('mia');
    await page.getByRole('option', { name: 'mia (you)' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByText('2 cases would change').waitFor();
    expect(await ownerOf(second)).toBeNull();
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await page.getByText('2 cases assigned to mia').waitFor();
    await expect.poll(() => rowOf(page, first).innerText()).toContain('mia');
    expect([await ownerOf(first), await ownerOf(second), await ownerOf(third)]).toEqual([
      'mia',
      'mia',
      null,
    ]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('1 case as before').waitFor();
    expect([await ownerOf(first), await ownerOf(second)]).toEqual(['ben', 'mia']);
  });

  test('what the rules do not allow is told before, and nothing else is done', async () => {
    const { ids, asset } = await someCases(2);
    const [held = '', other = ''] = ids;
    await meanwhile(held, { type: 'HoldCase', reason: 'the vendor is asked' });
    const { page } = await openList(`/cases?asset=${asset}`);
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await page.getByRole('button', { name: 'Hold' }).click();
    const dialog = page.getByRole('dialog');
    const hold = dialog.getByRole('button', { name: /^Hold/ });
    expect(await hold.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByRole('textbox', { name: 'Why' }).fill('a freeze');
    await dialog.getByText('1 case would change, 1 would not').waitFor();
    await dialog.getByText('The case is on hold').waitFor();
    await hold.click();
    await rowOf(page, other).getByText('On hold').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await rowOf(page, other).getByText('Triaging').waitFor();
    await rowOf(page, held).getByText('On hold').waitFor();
  });

  test('what was written stays when the dialog is left', async () => {
    const { asset } = await someCases(1);
    const { page } = await openList(`/cases?asset=${asset}`);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('n');
    await fieldFocused(page);
    await page.keyboard.type('asked the vendor');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    const text = page.getByRole('textbox', { name: 'Note' });
    await text.waitFor();
    expect(await text.inputValue()).toBe('asked the vendor');
  });

  test('is for managers, and says so to others', async () => {
    const { asset } = await someCases(1);
    const { page } = await openList(`/cases?asset=${asset}`, { name: 'ben' });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('Only managers change many cases at once').waitFor();
    expect(await page.getByRole('button', { name: 'Assign' }).count()).toBe(0);
  });
});

describe.skipIf(noBrowser)('what others do meanwhile', () => {
  test('is put into its row, and moves neither the focus nor the selection', async () => {
    const { ids, asset } = await someCases(4);
    const { page } = await openList(`/cases?asset=${asset}`);
    await page.keyboard.type('jjx');
    await meanwhile(ids[3] as string, { type: 'AssignCase', owner: 'ben' });
    await rowOf(page, ids[3] as string)
      .getByText('ben')
      .waitFor();
    expect(await placeOfFocus(page)).toBe('1');
    expect(await row(page, 1).getAttribute('aria-selected')).toBe('true');
  });

  test('is announced where it is new, and comes when it is asked for', async () => {
    const { asset, ids } = await someCases(2);
    const { page } = await openList(`/cases?asset=${asset}`);
    const [opened] = await bringMore(asset, 2, 1);
    const show = page.getByRole('button', { name: 'Show 1 new case' });
    await show.waitFor();
    expect(await page.getByRole('row').count()).toBe(ids.length + 1);
    await show.click();
    await rowOf(page, opened as string).waitFor();
    expect(await show.count()).toBe(0);
  });
});

const kinds = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

/** How to ask how long the page's thread has run scripts and laid out so far, in milliseconds. */
async function threadTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = metrics.filter(({ name }) => kinds.includes(name)).map(({ value }) => value);
    return seconds.reduce((sum, one) => sum + one, 0) * 1000;
  };
}

describe.skipIf(noBrowser)('ten thousand rows', () => {
  test('scroll without a stutter, page by page', async () => {
    const { page } = await openList();
    const worked = await threadTime(page);
    const before = await worked();
    const frames = 240;
    await page.evaluate(`(async () => {
      const grid = document.querySelector('[role="grid"]');
      for (let frame = 0; frame < ${frames}; frame += 1) {
        grid.scrollTop += 300;
        await new Promise(requestAnimationFrame);
      }
    })()`);
    // In time of the page's own thread, whatever else the machine does: a frame has 16 ms.
    expect(((await worked()) - before) / frames).toBeLessThan(16);
    expect(await page.getByRole('row').count()).toBeLessThan(80);
  });

  test('are counted, and come as they are needed', async () => {
    const { page } = await openList();
    const grid = page.getByRole('grid');
    await expect
      .poll(async () => Number(await grid.getAttribute('aria-rowcount')))
      .toBeGreaterThan(9000);
    await page.keyboard.press('j');
    const end = async () => {
      await page.keyboard.press('End');
      return Number(await page.evaluate('document.activeElement?.dataset.at'));
    };
    await expect.poll(end, { timeout: 15_000, interval: 50 }).toBeGreaterThan(1000);
    await page.keyboard.press('Home');
    await expect.poll(() => placeOfFocus(page)).toBe('0');
  });
});

describe.skipIf(noBrowser)('how it looks', () => {
  test('it can be read by everybody', async () => {
    const { page } = await openList('/cases?severity=critical&text=curl');
    await page
      .getByRole('checkbox', { name: /^Select S-/ })
      .first()
      .check();
    await page.getByText('1 case selected').last().waitFor();
    await expectReadable(page);
    await page.keyboard.press('/');
    await page.keyboard.type('owner:');
    await page.getByRole('option').first().waitFor();
    await expectAccessible(page);
  });

  test('a new installation teaches what brings cases', async () => {
    const empty = await testSystem();
    await firstAdministrator(empty);
    await person(empty, 'rea', [{ role: 'responder' }]);
    const { url, close } = await testServer(empty);
    const page = await openAs(empty, url, { name: 'rea', path: '/cases' });
    await page.getByRole('link', { name: 'Import a scanner’s report' }).waitFor();
    await expectAccessible(page);
    await page.context().close();
    await close();
    await empty.close();
  });
});

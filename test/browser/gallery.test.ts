import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  expectAccessible,
  expectReadable,
  noBrowser,
  openPage,
  withBrowser,
} from '#testing/browser.ts';
import { type Gallery, serveGallery } from './gallery-server.ts';

// Every part in every state, in a real browser, as it is built. A word on the console fails a test too.

const pages = ['', 'marks', 'proof', 'table', 'input', 'time', 'states'];
const themes = ['light', 'dark'] as const;
let gallery: Gallery;

withBrowser();
beforeAll(async () => {
  if (!noBrowser) gallery = await serveGallery();
});
afterAll(() => gallery?.close());

const open = (name: string, options: Parameters<typeof openPage>[1] = {}) =>
  openPage(`${gallery.url}#/${name}`, options);

describe.skipIf(noBrowser)('every page of parts', () => {
  test.each(pages)('"%s"', async (name) => {
    const page = await open(name);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectReadable(page);
  });
});

describe.skipIf(noBrowser)('what opens over a page', () => {
  const byKey = (key: string) => ({ key, name: 'Reject with a reason' });
  const byPress = (name: string) => ({ key: 'Enter', name });
  const ways = {
    'the palette': byKey('Control+k'),
    'the keys': byKey('?'),
    'a confirmation': byPress('Approve this plan'),
    'a proof': byPress('Proved'),
    'a log': byPress('ansible-run.log'),
    'a comparison': byPress('tls-defaults.diff'),
    'a picture': byPress('latency-after-the-change.svg'),
  };
  const each = Object.entries(ways).flatMap(([what, way]) =>
    themes.map((theme) => ({ what, theme, ...way })),
  );

  test.each(each)('$what, $theme: Esc leads back to where the focus was', async (way) => {
    const page = await open('', { theme: way.theme });
    const before = page.getByRole('button', { name: way.name, exact: true }).first();
    await before.focus();
    await page.keyboard.press(way.key);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await expectFocusWithin(dialog);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expectFocus(before);
  });
});

describe.skipIf(noBrowser)('the palette', () => {
  test('finds commands and what pages search, and goes there', async () => {
    const page = await open('');
    await page.getByRole('button', { name: 'Search or do' }).click();
    const field = page.getByRole('combobox');
    await field.fill('openssl');
    const found = page.getByRole('option', { name: 'CASE-2047' });
    await found.waitFor();
    await field.fill('go ta');
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1, name: 'Table' });
    await heading.waitFor();
    await expectFocus(heading);
    expect(await page.title()).toBe('Table · Holdfast');
  });

  test('goes up and down with the arrows, round the ends', async () => {
    const page = await open('');
    await page.keyboard.press('Control+k');
    const chosen = () => page.locator('[role="option"][aria-selected="true"]').innerText();
    await expect.poll(chosen).toContain('Approve this plan');
    await page.keyboard.press('ArrowDown');
    await expect.poll(chosen).toContain('Go to sample');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect.poll(chosen).toContain('appearance of the system');
  });
});

describe.skipIf(noBrowser)('keys', () => {
  test('lead to pages, and the focus to their headings', async () => {
    const page = await open('');
    await page.keyboard.type('g4');
    await expectFocus(page.getByRole('heading', { level: 1, name: 'Table' }));
  });

  test('are letters in a field', async () => {
    const page = await open('table');
    await page.keyboard.press('/');
    await page.keyboard.type('g1x');
    expect(await page.getByRole('searchbox').inputValue()).toBe('g1x');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Table');
  });

  test('sleep beneath a dialog', async () => {
    const page = await open('');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('g4');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('OpenSSL');
  });

  test('skip the navigation', async () => {
    const page = await open('');
    await page.keyboard.press('Tab');
    await expectFocus(page.getByRole('link', { name: 'Skip to the content' }));
  });
});

describe.skipIf(noBrowser)('the table of ten thousand', () => {
  const rowAt = (page: Page, at: number) => page.locator(`[data-at="${at}"]`);

  test('is walked and worked with keys alone', async () => {
    const page = await open('table');
    await rowAt(page, 0).waitFor();
    await page.keyboard.press('j');
    await expectFocus(rowAt(page, 0));
    await page.keyboard.type('jj');
    await expectFocus(rowAt(page, 2));
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('2 cases selected').last().waitFor();
    expect(await rowAt(page, 2).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.getByText('CASE-2043 was opened').waitFor();
    await page.keyboard.press('Escape');
    expect(await rowAt(page, 2).getAttribute('aria-selected')).toBe('false');
    await page.keyboard.press('End');
    await expectFocus(rowAt(page, 9999));
    expect(await rowAt(page, 9999).getAttribute('aria-rowindex')).toBe('10001');
    await page.keyboard.press('Home');
    await expectFocus(rowAt(page, 0));
  });

  test('draws what is seen, says how much there is, and keeps the focus while it scrolls', async () => {
    const page = await open('table');
    await page.keyboard.press('j');
    await expectFocus(rowAt(page, 0));
    const grid = page.getByRole('grid', { name: 'Cases' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('10001');
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 100_000);
    await rowAt(page, 2780).waitFor();
    await expectFocus(rowAt(page, 0));
    expect(await page.getByRole('row').count()).toBeLessThan(60);
  });

  test('is one stop for the tab key', async () => {
    const page = await open('table');
    await page.keyboard.press('j');
    await expectFocus(rowAt(page, 0));
    await page.keyboard.press('Tab');
    const inside = await page.evaluate('document.activeElement.closest("[role=grid]") !== null');
    expect(inside).toBe(false);
  });

  test('narrows down, and says when nothing is left', async () => {
    const page = await open('table');
    await page.keyboard.press('/');
    await page.keyboard.type('no such words');
    await page.getByRole('heading', { name: 'No case fits' }).waitFor();
    await expectAccessible(page);
  });
});

test.skipIf(noBrowser)(
  'an appearance that was chosen is there from the first paint on',
  async () => {
    const page = await open('', { theme: 'light' });
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.addInitScript(`document.addEventListener('readystatechange', () => {
    window.firstScheme ??= document.documentElement.dataset.mantineColorScheme;
  })`);
    await page.reload();
    expect(await page.evaluate('window.firstScheme')).toBe('dark');
  },
);

test.skipIf(noBrowser)('a form leads to its first fault and sends when there is none', async () => {
  const page = await open('input');
  await page.getByRole('button', { name: 'Create the webhook' }).click();
  await expectFocus(page.getByLabel('Name'));
  await page.getByText('Give it a name that others will recognise.').waitFor();
  await page.getByLabel('Name').fill('Chat');
  await page.getByLabel('Address').fill('https://example.org');
  await page.getByLabel('What it is for').fill('To know');
  await page.getByRole('button', { name: 'Create the webhook' }).click();
  await page.getByText('The webhook was created').waitFor();
});

/** The focus is there, or comes there in a moment. */
async function expectFocus(at: Locator): Promise<void> {
  const focused = () => at.evaluate((one) => one === one.ownerDocument.activeElement);
  await expect.poll(focused).toBe(true);
}

async function expectFocusWithin(at: Locator): Promise<void> {
  const focused = () => at.evaluate((one) => one.contains(one.ownerDocument.activeElement));
  await expect.poll(focused).toBe(true);
}

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { browserMissing, launchBrowser } from './chromium.ts';

/** Why the tests of this file cannot run on this machine; give it to `describe.skipIf`. */
export const noBrowser = browserMissing(process.env);
if (noBrowser) process.stderr.write(`skipping tests in the browser: ${noBrowser}\n`);

let browser: Browser | undefined;

/** One browser for a test file: call it at its top. */
export function withBrowser(): void {
  beforeAll(async () => {
    if (!noBrowser) browser = await launchBrowser(process.env);
  });
  afterAll(() => browser?.close());
}

export type Theme = 'light' | 'dark';

type PageOptions = {
  /** Of the window, in pixels. */
  width?: number;
  height?: number;
  theme?: Theme;
  /** Faults that the test provokes itself. */
  allow?: RegExp;
};

/**
 * A page of its own for one test, closed after it. Whatever it says on its console as an error, throws, or cannot load
 * fails the test.
 */
export async function openPage(url: string, options: PageOptions = {}): Promise<Page> {
  const { width = 1440, height = 900, theme = 'light', allow } = options;
  if (!browser) throw new Error('call withBrowser() at the top of the test file');
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const note = (fault: string) => {
    if (!allow?.test(fault)) faults.push(fault);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(message.text());
  });
  page.on('pageerror', (error) => note(error.stack ?? error.message));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') note(`${request.url()}: ${why}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await page.goto(url);
  // Text jumps when its font arrives.
  await page.evaluate('document.fonts.ready');
  return page;
}

type AxeResult = {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
};

/** Holds the page as it is now against WCAG 2.2, levels A and AA: no fault may be found. */
export async function expectAccessible(page: Page): Promise<void> {
  // Not as a script of the page, whose security policy would rightly refuse it.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const result = await page.evaluate<AxeResult>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } })`,
  );
  const faults = result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`,
    ),
  );
  expect(faults.join('\n\n')).toBe('');
}

const twoFrames =
  'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))';

/** Holds the page, as it is now, to being read by everybody: on a telephone in the dark and on a desk in the light. */
export async function expectReadable(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 };
  // Colours do not depend on the width, nor what fits on the colours: each is seen once.
  for (const [width, colorScheme] of [
    [360, 'dark'],
    [1440, 'light'],
  ] as const) {
    await page.setViewportSize({ ...before, width });
    await page.emulateMedia({ colorScheme });
    const drawn = page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`);
    await drawn.waitFor({ state: 'attached' });
    await page.evaluate(twoFrames);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.setViewportSize(before);
}

/** Whether anything of the page is wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  expect(widths[0], 'the page scrolls sideways').toBeLessThanOrEqual(widths[1]);
}

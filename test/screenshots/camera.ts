import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Shot, View } from './shots.ts';
import { PASSWORD } from './story.ts';

/** Takes pictures of the console at this address, into a folder: one for each view of a shot. */
export function openCamera(browser: Browser, baseURL: string, folder: string) {
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

  /** Whoever comes more than once has signed in before. */
  async function open({ width, colorScheme }: View, who: string | undefined): Promise<Page> {
    const viewport = { width, height: width < 700 ? 780 : 900 };
    const known = who === undefined ? undefined : sessions.get(who);
    const context = await browser.newContext({
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
      baseURL,
      ...(known && { storageState: known }),
    });
    if (who !== undefined && !known) {
      const data = { name: who, password: PASSWORD };
      const headers = { origin: baseURL };
      const answer = await context.request.post('/api/v1/sign-in/password', { data, headers });
      if (!answer.ok()) throw new Error(`${who} cannot sign in: ${await answer.text()}`);
      sessions.set(who, await context.storageState());
    }
    return context.newPage();
  }

  return async ({ name, who, path, views, before, server = 'well' }: Shot): Promise<void> => {
    for (const view of views) {
      const page = await open(view, who);
      await hinder(page, server);
      await page.goto(path);
      await page.evaluate('document.fonts.ready');
      await page.waitForTimeout(1000);
      await before?.(page);
      await page.screenshot({ path: join(folder, `${pictureName(name, view)}.png`) });
      await page.context().close();
    }
  };
}

/** A server that is not well, for everything but who is signed in. */
async function hinder(page: Page, server: NonNullable<Shot['server']>): Promise<void> {
  if (server === 'well') return;
  const answer = {
    status: 500,
    contentType: 'application/problem+json',
    body: JSON.stringify({ title: 'The server failed', status: 500, code: 'INTERNAL' }),
  };
  await page.route(/\/api\/v1\/(?!session$|live)/, async (route) => {
    if (server === 'failing') await route.fulfill(answer);
  });
}

function pictureName(name: string, { width, colorScheme }: View): string {
  const size = { 360: ['narrow'], 768: ['middle'], 1440: [] }[width];
  return [name, ...size, ...(colorScheme === 'dark' ? ['dark'] : [])].join('-');
}

import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { serve } from '#api/server.ts';
import { startWorker } from '#jobs/worker.ts';
import { openSystem } from '#open-system.ts';
import { packageFile } from '#store/package-files.ts';
import { launchBrowser } from '#testing/chromium.ts';
import { PASSWORD, tellStory } from './story.ts';

/** `npm run screenshots`: pictures of every page of the console into `docs/screenshots`, from an installation of its own. */

type View = { width: number; colorScheme: 'light' | 'dark' };
const wide: View = { width: 1440, colorScheme: 'light' };
const dark: View = { width: 1440, colorScheme: 'dark' };
const narrow: View = { width: 360, colorScheme: 'light' };

/** Name of the picture, who looks, where, and in which views. */
const pages: [name: string, who: string, path: string, ...views: View[]][] = [
  ['my-work', 'ben', '/my-work', wide, dark, narrow],
  ['cases', 'ana', '/cases', wide, dark, narrow],
  ['case-approval', 'ben', '/cases/C-2', wide, dark, narrow],
  ['case-closed', 'mira', '/cases/C-1', wide],
  ['case-proof', 'mira', '/cases/C-1?tab=proof', wide],
  ['import', 'ana', '/import', wide, narrow],
  ['people', 'ada', '/settings/people', wide],
  ['workflows', 'ada', '/settings/workflows', wide],
  ['ledger', 'mira', '/settings/ledger', wide],
  ['sign-ins', 'mira', '/settings/sign-ins', wide],
  ['webhooks', 'ada', '/settings/webhooks', wide],
  ['api', 'ada', '/settings/api', wide],
];

const folder = packageFile('docs/screenshots');
const data = mkdtempSync(join(tmpdir(), 'holdfast-screenshots-'));
chmodSync(data, 0o755);
mkdirSync(folder, { recursive: true });
const system = await openSystem({ data, workers: true, allowPrivate: [], log: () => {} });
await startWorker(system);
await tellStory(system, data);
const server = await serve(system, {
  host: '127.0.0.1',
  port: 0,
  uploadLimit: 1024 * 1024,
  proxies: 0,
  log: { level: 'silent', stream: process.stderr },
});
const browser = await launchBrowser(process.env);
try {
  await picture(await opened(browser, wide), 'sign-in', '/sign-in', wide);
  for (const [name, who, path, ...views] of pages) {
    for (const view of views) {
      const page = await opened(browser, view);
      await signIn(page, who);
      await picture(page, name, path, view);
    }
  }
} finally {
  await browser.close();
  await server.close();
  await system.close();
  rmSync(data, { recursive: true, force: true });
}

async function opened(from: Browser, { width, colorScheme }: View): Promise<Page> {
  const viewport = { width, height: width < 700 ? 780 : 900 };
  return from.newPage({ viewport, colorScheme, reducedMotion: 'reduce', baseURL: server.url });
}

async function signIn(page: Page, name: string): Promise<void> {
  const headers = { origin: server.url };
  const answer = await page.request.post('/api/v1/sign-in/password', {
    data: { name, password: PASSWORD },
    headers,
  });
  if (!answer.ok()) throw new Error(`${name} cannot sign in: ${await answer.text()}`);
}

async function picture(page: Page, name: string, path: string, view: View): Promise<void> {
  await page.goto(path);
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(1000);
  const { width, colorScheme } = view;
  const which = [
    name,
    ...(width < 700 ? ['narrow'] : []),
    ...(colorScheme === 'dark' ? ['dark'] : []),
  ];
  await page.screenshot({ path: join(folder, `${which.join('-')}.png`) });
  await page.context().close();
}

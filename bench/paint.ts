/**
 * How long a reader looks at nothing: from asking for a page of the console to its first paint, and to the first thing
 * that is worth reading, in a browser that has never been here and in one that has. 100,000 cases, over loopback. Beside
 * it what the same browser takes for a page of one line from the same server: the least that there is.
 *
 * `npm run build && npx tsx bench/paint.ts [cases]`
 */
import type { Browser, BrowserContext } from 'playwright-core';
import type { System } from '#app/system.ts';
import { cookieOf, firstAdministrator, openServer } from '#testing/api.ts';
import { launchBrowser } from '#testing/chromium.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { median, say, withBenchSystem } from './harness.ts';

const CASES = Number(process.argv[2] ?? 100_000);
const ROUNDS = 7;

/** Where, and what is worth reading there. */
const pages: Record<string, [path: string, useful: string]> = {
  'my work': ['/my-work', 'h2'],
  'the list of cases': ['/cases', '[role="row"] a'],
  'a case': ['/cases/S-2', '[aria-label="What is next"] h2'],
  import: ['/import', 'text=Choose files'],
};

await withBenchSystem(async (system) => {
  await firstAdministrator(system);
  await seedCases(system, CASES);
  await system.database.pool.query('vacuum analyze');
  const server = await openServer(system);
  const browser = await launchBrowser({});
  try {
    const least = await middle(() => plain(browser, server.url));
    say(`a page of one line: ${least.toFixed(0)} ms`);
    for (const [name, [path, useful]] of Object.entries(pages)) {
      const at = { url: server.url, path, useful };
      const first = await middle(() => visit(browser, system, { ...at, again: false }));
      const again = await middle(() => visit(browser, system, { ...at, again: true }));
      say(
        `${name}: useful after ${first.toFixed(0)} ms the first time (${(first / least).toFixed(1)} x), ${again.toFixed(0)} ms again (goal < 1000)`,
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
});

async function middle(once: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await once());
  return median(times);
}

async function plain(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(`${url}/healthz`, { waitUntil: 'commit' });
  await page.waitForSelector('pre');
  const took = performance.now() - began;
  await context.close();
  return took;
}

type Visit = { url: string; path: string; useful: string; again: boolean };

async function visit(browser: Browser, system: System, visit: Visit): Promise<number> {
  const context = await signedIn(browser, system, visit.url);
  if (visit.again) {
    const before = await context.newPage();
    await before.goto(visit.url + visit.path);
    await before.waitForSelector(visit.useful);
    await before.close();
  }
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(visit.url + visit.path, { waitUntil: 'commit' });
  await page.waitForSelector(visit.useful);
  const took = performance.now() - began;
  await context.close();
  return took;
}

async function signedIn(browser: Browser, system: System, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [, value = ''] = (await cookieOf(system, 'ada')).cookie.split('=');
  await context.addCookies([{ name: 'holdfast', value, url }]);
  return context;
}

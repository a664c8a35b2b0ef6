import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptLink, invite } from '#app/access/links.ts';
import { bearer, firstAdministrator, openServer, PASSWORD, testServer } from '#testing/api.ts';
import { noBrowser, withBrowser } from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// What is shown stays where it was first shown, while fonts, lists and names arrive.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  const grants = [{ role: 'manager' as const }, { role: 'approver' as const }];
  const terms = { name: 'mia', displayName: 'Mia Lindqvist', kind: 'person', grants } as const;
  const { link } = await invite(system, terms, 'ada');
  await acceptLink(system, link as string, { password: PASSWORD });
  const { url, close } = await openServer(system);
  const findings = Array.from({ length: 30 }, (_, at) => ({
    title: `A weak setting, number ${at + 1}`,
    severity: 'high',
    rule: `rule-${at + 1}`,
    location: { path: 'main.tf', line: at + 1 },
  }));
  const response = await fetch(`${url}/api/v1/reports?name=scan.json&asset=shop`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'mia')) },
    body: JSON.stringify({ findings }),
  });
  expect(response.ok).toBe(true);
  await close();
});
afterAll(() => system?.close());

const pages = ['/my-work', '/cases', '/cases/C-1', '/import'];
const views = pages.flatMap((path) => [1440, 360].map((width) => ({ path, width })));

type Shift = { value: number; moved: string[] };

/** Every shift of the page since it began, and what moved. */
const watching = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 120));
      window.shifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });`;

describe.skipIf(noBrowser)('nothing jumps on first load', () => {
  test.each(views)('of $path at $width pixels', async ({ path, width }) => {
    const { url } = await testServer(system);
    const page = await openAs(system, url, { name: 'mia', path: '/favicon.svg', width });
    await page.addInitScript(watching);
    await page.goto(url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(1500);
    const shifts = await page.evaluate<Shift[]>('window.shifts');
    const sum = shifts.reduce((all, { value }) => all + value, 0);
    expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThan(0.01);
  });
});

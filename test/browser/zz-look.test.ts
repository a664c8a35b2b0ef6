import { readFileSync } from 'node:fs';
import { openAs } from './open-as.ts';
import { withBrowser } from '#testing/browser.ts';
import { act } from '#app/case-actions.ts';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { after } from '#domain/clock/instant.ts';
import type { Action } from '#domain/workflow/action.ts';
import { packageFile } from '#store/package-files.ts';
import {
  asking,
  bearer,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
} from '#testing/api.ts';
import { allowBreakGlass, plannedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { operator } from '#app/access/caller.ts';
import { listApprovals } from '#app/approval-inbox.ts';
import { importReport } from '#app/import-report.ts';
import { rebuildReadModel } from '#app/rebuild.ts';

// Everything that waits for a yes or a no is in one list, for those who may know of it, and is decided from there.

const action: Action = { kind: 'manual', title: 'close it', timeout: 60, retries: 0 };

withBrowser();
let system: TestSystem;
let server: TestServer;
let ask: Record<'ana' | 'ben' | 'cleo' | 'eve', ReturnType<typeof asking>>;
/** One case each that waits for this, and the exceptions. */
let planned = '';
let broken = '';
let closing = '';
let extended = '';
let excepted = '';
let fresh = '';
let renewed = '';

const inDays = (days: number) => after(system.now(), days * 86_400);

beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  server = await openServer(system);
  await person(system, 'ana', [{ role: 'responder' }]);
  for (const name of ['ben', 'cleo']) await person(system, name, [{ role: 'approver' }]);
  await person(system, 'eve', [{ role: 'manager' }]);
  const as = async (who: string) => asking(server.url, await bearer(system, who));
  ask = {
    ana: await as('ana'),
    ben: await as('ben'),
    cleo: await as('cleo'),
    eve: await as('eve'),
  };
  await takeReport(['closing', 'extended', 'excepted', 'renewed']);
  [closing = '', extended = '', excepted = '', renewed = ''] = await ids();
  [planned = ''] = await plannedCases(system, 1, () => [action]);
  await allowBreakGlass(system);
  [broken = ''] = await plannedCases(system, 1, () => [action]);
  await done(ask.eve('POST', `/cases/${broken}/break-glass`, { body: { reason: 'it burns' } }));
  await done(
    ask.ana('POST', `/cases/${closing}/closing`, {
      body: { disposition: 'false_positive', reason: 'a test rig' },
    }),
  );
  await done(
    ask.ana('POST', `/cases/${extended}/extension`, {
      body: { reason: 'a part is missing', until: inDays(400) },
    }),
  );
  renewed = await exceptionOn(renewed, 10);
  await done(ask.ben('POST', `/exceptions/${renewed}/approve`, { body: {} }));
  const renewal = { reason: 'still no part', until: inDays(30) };
  await done(ask.ana('POST', `/exceptions/${renewed}/renew`, { body: renewal }));
  fresh = await exceptionOn(excepted, 30);
});
afterAll(async () => {
  await server.close();
  await system.close();
});

async function takeReport(rules: readonly string[]): Promise<void> {
  const findings = rules.map((rule) => ({
    title: rule,
    severity: 'medium',
    rule,
    location: { path: 'main.tf', line: 1 },
  }));
  const source = Readable.from([JSON.stringify({ findings })]);
  await importReport(system, { source, name: 'r.json', asset: 'test', actor: 'ana' });
}

async function ids(): Promise<string[]> {
  const { rows } = await system.database.pool.query<{ id: string }>(
    'select id from cases order by title',
  );
  return rows.map(({ id }) => id);
}

async function exceptionOn(id: string, days: number): Promise<string> {
  const body = { kind: 'risk_accepted', reason: 'no part yet', until: inDays(days), cases: [id] };
  const { body: made } = await done(ask.ana<{ id: string }>('POST', '/exceptions', { body }));
  return made.id;
}

async function done<Body>(answer: Promise<{ status: number; text: string; body: Body }>) {
  const given = await answer;
  expect(given.status, given.text).toBeLessThan(300);
  return given;
}


test('look', async () => {
  for (const theme of ['light','dark'] as const) for (const width of [390, 1280]) {
    const page = await openAs(system, server.url, { name: 'cleo', path: '/approvals', width, theme });
    await page.getByText('Run this plan?').waitFor();
    if (width === 1280) await page.getByRole('button', { name: 'Show exactly what it runs' }).first().click();
    if (width === 1280) await page.getByText('close it').first().waitFor();
    await page.screenshot({ path: `/tmp/h/inbox-${theme}-${width}.png`, fullPage: true });
    const h = await page.evaluate('document.querySelector("#main").scrollHeight') as number;
    await page.setViewportSize({ width, height: Math.min(h + 120, 4000) });
    await page.screenshot({ path: `/tmp/h/inbox-${theme}-${width}.png` });
  }
  const page = await openAs(system, server.url, { name: 'ben', path: '/approvals', width: 1280 });
  const row = page.getByRole('listitem').filter({ hasText: 'false positive?' });
  await row.getByRole('button', { name: 'Reject with a reason' }).click();
  await page.getByLabel('Reason').fill('x y');
  await page.screenshot({ path: '/tmp/h/inbox-dialog.png' });
  await act(system, closing, { type: 'Reject', request: 'disposition', reason: 'Seen elsewhere' }, { actor: 'cleo', roles: ['approver'] });
  await row.getByText('It was decided meanwhile').waitFor();
  await page.waitForTimeout(500);
  await row.screenshot({ path: '/tmp/h/inbox-gone.png' });
  const ana = await openAs(system, server.url, { name: 'ana', path: '/approvals?which=all', width: 1280, height: 1800 });
  await ana.getByText('Run this plan?').waitFor();
  await ana.screenshot({ path: '/tmp/h/inbox-ana.png' });
  const empty = await openAs(system, server.url, { name: 'ana', path: '/approvals', width: 390 });
  await empty.getByText('Nothing waits').waitFor();
  await empty.screenshot({ path: '/tmp/h/inbox-empty.png' });
}, 120000);

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { requestException } from '#app/exceptions/request.ts';
import { executeAll, type Order } from '#app/execute.ts';
import { bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import { expectAccessible, expectReadable, noBrowser, withBrowser } from '#testing/browser.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// Where everybody starts: what waits for them, why, and what comes first.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rea', [{ role: 'responder' }]);
  await person(system, 'bea', [{ role: 'responder' }, { role: 'approver' }]);
  await person(system, 'aud', [{ role: 'auditor' }]);
});
afterAll(() => system?.close());

type Options = Partial<Parameters<typeof openAs>[2]>;

async function openWork(name: string, options: Options = {}, of: TestSystem = system) {
  const { url } = await testServer(of);
  return openAs(of, url, { name, path: '/my-work', ...options });
}

/** Cases that a report opens, each of another rule: their ids. */
async function someCases(asset: string, count: number): Promise<string[]> {
  const { url, close } = await testServer(system);
  const findings = Array.from({ length: count }, (_, at) => ({
    title: `A weak setting, number ${at + 1}`,
    severity: 'critical',
    rule: `rule-${at + 1}`,
    location: { path: 'main.tf', line: at + 1 },
  }));
  const response = await fetch(`${url}/api/v1/reports?name=scan.json&asset=${asset}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'rea')) },
    body: JSON.stringify({ findings }),
  });
  await close();
  return ((await response.json()) as { cases: { opened: string[] } }).cases.opened;
}

async function does(actor: string, id: string, command: object): Promise<void> {
  const order = { id, command: { ...command, actor, at: system.now() } } as Order;
  const [outcome] = await executeAll(system, [order]);
  expect(outcome?.refusal).toBeUndefined();
}

describe.skipIf(noBrowser)('a new installation', () => {
  test('teaches what brings work', async () => {
    const page = await openWork('rea');
    await page.getByRole('link', { name: 'Import a scanner’s report' }).click();
    await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  });

  test('tells those who may not import who does', async () => {
    const page = await openWork('aud');
    await page.getByText('A responder or a manager imports the first one').waitFor();
  });
});

describe.skipIf(noBrowser)('what waits', () => {
  test('is told with its reason; what nobody has can be taken; keys lead through it', async () => {
    const [first = '', second = ''] = await someCases('shop', 2);
    await does('rea', first, { type: 'AssignCase', owner: 'rea' });
    const page = await openWork('rea');
    const list = (name: string) => page.getByRole('region', { name });
    await list('Your tasks').getByText('You own it').waitFor();
    await list('Tasks that nobody has taken')
      .getByText('Nobody owns it; a responder is needed')
      .waitFor();
    await list('Next').getByText(first).waitFor();
    expect(await page.getByRole('region', { name: 'Approvals' }).count()).toBe(0);
    await expectAccessible(page);

    await page.getByRole('button', { name: `Take ${second}` }).click();
    await page.getByText(`${second} is yours`).waitFor();
    await list('Your tasks').getByRole('link', { name: second }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe(`own-${second}`);
    await page.keyboard.press('k');
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe(`own-${first}`);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain(`/cases/${first}`);
  });

  test('for a decision comes first, appears by itself, and leads on by a key', async () => {
    const [id = ''] = await someCases('ward', 1);
    const page = await openWork('bea');
    await page.getByText('No decision waits for you.').waitFor();
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const caller = await operator(system, 'rea');
    const draft = { kind: 'risk_accepted', reason: 'no patch yet', until, cases: [id] } as const;
    await requestException(system, caller, draft);
    const next = page.getByRole('region', { name: 'Next' });
    await next.getByText('Somebody waits for your decision').waitFor();
    await next.getByText('Exception asked for: no patch yet').waitFor();
    await page
      .getByRole('region', { name: 'Approvals' })
      .getByText('Waits for an approver')
      .waitFor();
    await page.keyboard.press('.');
    await expect.poll(() => page.url()).toContain(`/cases/${id}`);
  });

  test('is calm where nothing does', async () => {
    const page = await openWork('aud');
    await page.getByText('Your roles do no work on cases').waitFor();
    await expectAccessible(page);
  });
});

describe.skipIf(noBrowser)('a lot of work', () => {
  let busy: TestSystem;
  beforeAll(async () => {
    busy = await testSystem();
    await firstAdministrator(busy);
    await person(busy, 'eve', [{ role: 'manager' }, { role: 'approver' }]);
    await seedCases(busy, 2000);
  });
  afterAll(() => busy?.close());

  test('it can be read by everybody', async () => {
    const page = await openWork('eve', {}, busy);
    await page.getByRole('region', { name: 'Tasks that nobody has taken' }).waitFor();
    await expectReadable(page);
    const free = page.getByRole('region', { name: 'Tasks that nobody has taken' });
    expect(await free.getByRole('listitem').count()).toBeLessThan(10);
    await free.getByRole('button', { name: /^Show \d+ more$/ }).click();
    await free.getByRole('link', { name: 'See them all' }).waitFor();
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAbsences, setAbsence } from '#app/access/absences.ts';
import { act, caseOf } from '#app/case-actions.ts';
import { publishWorkflow } from '#app/workflows.ts';
import { after } from '#domain/clock/instant.ts';
import type { Action } from '#domain/workflow/action.ts';
import { packageFile } from '#store/package-files.ts';
import { firstAdministrator, openServer, person, type TestServer } from '#testing/api.ts';
import { allowBreakGlass, plannedCases } from '#testing/approved-cases.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  expectReadable,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// The inbox of approvals and their cards in a real browser: a stand-in, a comment, broken glass and its review.

const action: Action = { kind: 'manual', title: 'Close the port', timeout: 60, retries: 0 };
const patience = { timeout: 15_000 };

withBrowser();
let system: TestSystem;
let server: TestServer;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  for (const name of ['ben', 'ivy']) await person(system, name, [{ role: 'approver' }]);
  await person(system, 'eve', [{ role: 'manager' }]);
  server = await openServer(system);
});
afterAll(async () => {
  await server?.close();
  await system?.close();
});

test('the inbox shows what I can decide, and exactly what it runs', async () => {
  const [id = ''] = await plannedCases(system, 1, () => [action]);
  const page = await openAs(system, server.url, { name: 'ben', path: '/approvals' });
  const row = page.getByRole('listitem').filter({ hasText: id }).first();
  await row.getByText('1 approval missing').waitFor(patience);
  await row.getByRole('button', { name: 'Show exactly what it runs' }).click();
  await row.getByText('Close the port').first().waitFor(patience);
  await row.getByRole('button', { name: 'Approve this plan' }).waitFor(patience);
  await expectReadable(page);
  await row.getByRole('link', { name: new RegExp(id) }).click();
  await page.getByText('Comment without deciding').click();
  await page.getByLabel('Comment').fill('Why now?');
  await page.getByRole('button', { name: 'Send the comment' }).click();
  await page.getByRole('list', { name: 'What was said' }).getByText('Why now?').waitFor(patience);
  await page.getByRole('button', { name: 'Approve this plan' }).click();
  await expect.poll(async () => (await caseOf(system, id)).stage, patience).toBe('implementation');
});

test('more is decided in place than plans, and what somebody else decided meanwhile is said', async () => {
  const [closing = '', taken = ''] = await plannedCases(system, 2, () => [action]);
  for (const id of [closing, taken]) {
    const reason = 'Only a test rig';
    const ask = { type: 'RequestDisposition', disposition: 'false_positive', reason } as const;
    await act(system, id, ask, { actor: 'ana' });
  }
  const page = await openAs(system, server.url, { name: 'ben', path: '/approvals' });
  const closings = page.getByRole('listitem').filter({ hasText: 'Close it as false positive?' });
  const first = closings.filter({ hasText: closing });
  await first.getByText('Only a test rig').waitFor(patience);
  await expectReadable(page);
  await first.getByRole('button', { name: 'Close it as false positive' }).click();
  await page.getByText(`${closing}: You closed the case as false positive.`).waitFor(patience);
  await first.waitFor({ state: 'detached', ...patience });
  expect((await caseOf(system, closing)).disposition).toBe('false_positive');

  const second = closings.filter({ hasText: taken });
  await second.getByRole('button', { name: 'Reject with a reason' }).click();
  await page.getByLabel('Reason').fill('It is a real one');
  const other = { type: 'Reject', request: 'disposition', reason: 'Seen elsewhere' } as const;
  await act(system, taken, other, { actor: 'ivy', roles: ['approver'] });
  await second.getByText('It was decided meanwhile').waitFor(patience);
  await second.getByText(/ivy rejected/).waitFor(patience);
  await expectReadable(page);
  await second.getByRole('button', { name: 'Take it off the list' }).click();
  await second.waitFor({ state: 'detached', ...patience });
});

test('a plan is rejected in place, and its reason stands in the history', async () => {
  const [id = ''] = await plannedCases(system, 1, () => [action]);
  const page = await openAs(system, server.url, { name: 'ben', path: '/approvals' });
  const row = page.getByRole('listitem').filter({ hasText: `problem of ${id}` });
  await row.getByRole('button', { name: 'Reject with a reason' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByLabel('Reason').fill('Not on a Friday');
  await dialog.getByRole('button', { name: 'Reject it' }).click();
  await row.waitFor({ state: 'detached', ...patience });
  expect((await caseOf(system, id)).steps.approve?.approval).toBeUndefined();
});

test('the glass is broken after a warning, told loudly, and reviewed by somebody else', async () => {
  await allowBreakGlass(system);
  const [id = ''] = await plannedCases(system, 1, () => [action]);
  const eve = await openAs(system, server.url, { name: 'eve', path: `/cases/${id}` });
  await eve.getByRole('button', { name: 'Break the glass…' }).click();
  const dialog = eve.getByRole('dialog');
  await dialog.getByText('Somebody else must review it afterwards').waitFor(patience);
  await expectAccessible(eve);
  await dialog.getByLabel('Reason').fill('The house burns');
  await dialog.getByRole('button', { name: /Break the glass and run it/ }).click();
  await eve.getByText('eve broke the glass: the plan ran without its approvals').waitFor(patience);
  await expectAccessible(eve);
  await expectNoSidewaysScroll(eve);

  const ben = await openAs(system, server.url, {
    name: 'ben',
    path: '/approvals?which=after-reviews',
  });
  await ben.getByText('Ran without its approvals').first().waitFor(patience);
  await ben.getByRole('link', { name: new RegExp(id) }).click();
  await ben.getByRole('button', { name: 'It was justified' }).click();
  await expect
    .poll(async () => (await caseOf(system, id)).reviews?.[0]?.outcome, patience)
    .toBe('passed');
});

test('a stand-in is told for whom, and approves for that one', async () => {
  const text = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8')
    .replace(/^version: .*/m, 'version: 99')
    .replace(
      'approval: { role: approver, need: 1, expires: 3d }',
      'approval: { groups: [{ id: owners, title: Owners, people: [ben], need: 1 }], expires: 3d }',
    );
  await publishWorkflow(system, { text, file: 'owners.yaml' }, 'ada');
  const [id = ''] = await plannedCases(system, 1, () => [action]);
  const from = system.now();
  await setAbsence(system, 'ben', { from, to: after(from, 3600), delegate: 'ivy' });
  const page = await openAs(system, server.url, { name: 'ivy', path: '/approvals' });
  await page.getByText('You stand in for ben').waitFor(patience);
  await page.getByRole('link', { name: new RegExp(id) }).click();
  await page.getByRole('button', { name: 'Approve for ben' }).click();
  await expect
    .poll(async () => (await caseOf(system, id)).steps.approve?.approval?.given, patience)
    .toMatchObject([{ by: 'ivy', for: 'ben' }]);
});

test('somebody says in the settings that they are away, and takes it back', async () => {
  const page = await openAs(system, server.url, { name: 'ivy', path: '/settings/you' });
  await page.getByLabel('Away from the beginning of').fill('2098-01-01');
  await page.getByLabel('Until the end of').fill('2098-01-14');
  await page.getByLabel('Who stands in').fill('ben');
  await page.getByRole('button', { name: 'Say that you are away' }).click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor(patience);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect
    .poll(async () => (await listAbsences(system)).absences.map((one) => one.account), patience)
    .not.toContain('ivy');
});

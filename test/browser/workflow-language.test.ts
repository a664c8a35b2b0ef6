import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishWorkflow } from '#app/workflows.ts';
import { startWorker } from '#jobs/worker.ts';
import { asking, bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// A workflow that asks for outcomes, documents and instants, waits for several things at once and rolls out in waves: all
// of it done in the browser, with a worker that runs real programs.

withBrowser();
const hosts = join(openFolder(), 'hosts');
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  mkdirSync(hosts);
  system = await testSystem({ workers: true });
  await startWorker(system);
  await firstAdministrator(system);
  await person(system, 'ben', [{ role: 'responder' }, { role: 'approver' }]);
  await publishWorkflow(system, { text: rollOut, file: 'roll-out.yaml' }, 'ada');
});
afterAll(() => system?.close());

// Of the workflows that serve a kind the first by name is taken.
const rollOut = `workflow: a-roll-out
version: 1
title: Patch every host
kinds: [misconfiguration]
controls: [nist-800-53:SI-2]
clock: { high: 14d }
ownership: [{ queue: triage }]
stages:
  - id: triage
    title: Triage
    state: triaging
    controls: [iso-27001:A.8.8]
    documents: [{ name: root-cause, title: What let it happen }]
    steps:
      - id: assess
        title: Is it real?
        task: { outcomes: [real, not-clear] }
      - id: way
        title: Which way?
        decision:
          branches: [{ if: "steps.assess.outcome == 'not-clear'", go-to: triage, at-most: 1 }]
      - { id: contain, title: Contain it, if: case.severity == 'critical', task: {} }
      - id: tell
        title: Tell everybody
        parallel:
          owners: [{ id: tell-owners, title: Tell the owners, task: {} }]
          users: [{ id: tell-users, title: Tell the users, task: {} }]
      - { id: freeze, title: The freeze ends, wait: { until: thaw, deadline: 30d, otherwise: next } }
  - id: plan
    title: Fix design
    state: designing
    steps:
      - { id: fix-plan, title: What is done?, plan: {} }
      - { id: approve, title: Agree, approval: { expires: 1d } }
  - id: work
    title: Roll-out
    state: implementing
    steps:
      - id: patch
        title: Patch
        foreach: { waves: [1, 50%], most: 4 }
  - id: proof
    title: Proof
    state: verifying
    steps:
      - { id: rescan, title: Is it gone?, verification: { otherwise: plan } }
hold: { reopen-to: triage }
`;

// The template is that of the workflow language.
const item = `$\{{ item }}`;

const report = JSON.stringify({ findings: [{ title: 'Open port', severity: 'high' }] });
let cases = 0;

/** A case of its own under the workflow, and the ways of people to it. */
async function oneCase() {
  cases += 1;
  const { url } = await testServer(system);
  const headers = { 'content-type': 'application/octet-stream', ...(await bearer(system, 'ada')) };
  const response = await fetch(`${url}/api/v1/reports?name=r.json&asset=shop-${cases}`, {
    method: 'POST',
    headers,
    body: report,
  });
  const answer = (await response.json()) as { cases: { opened: string[] } };
  const id = answer.cases.opened[0] as string;
  const open = async (name: string, options: Partial<Parameters<typeof openAs>[2]> = {}) => {
    const page = await openAs(system, url, { name, path: `/cases/${id}`, ...options });
    await next(page).waitFor();
    return page;
  };
  const as = async (name: string) => {
    const ask = asking(url, await bearer(system, name));
    return async (path: string, body: object = {}) => {
      const { status, text } = await ask('POST', `/cases/${id}${path}`, { body });
      expect(status, text).toBeLessThan(300);
      return text;
    };
  };
  return { url, id, open, as };
}

const patience = { timeout: 15_000 };
const next = (page: Page) => page.getByRole('region', { name: 'What is next' });
const heading = (page: Page, name: string | RegExp) => next(page).getByRole('heading', { name });
const button = (page: Page, name: string) => next(page).getByRole('button', { name, exact: true });
const also = (page: Page) => page.getByRole('region', { name: 'At the same time' });

async function hold(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

/** Attaches the document that the card asks for. */
async function attach(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await next(page).getByLabel(`Choose a file for ${name}`).click();
  await (await chooser).setFiles({
    name: 'why.md',
    mimeType: 'text/plain',
    buffer: Buffer.from('# Why'),
  });
  await next(page)
    .getByRole('button', { name: `Remove ${name}` })
    .waitFor();
}

describe.skipIf(noBrowser)('a case under a workflow that', () => {
  test('asks for an outcome, waits for several things, for an instant and for a document', async () => {
    const { open } = await oneCase();
    const ada = await open('ada');

    await heading(ada, 'Is it real?').waitFor();
    const complete = button(ada, 'Complete this task');
    expect(await complete.getAttribute('aria-disabled')).toBe('true');
    await next(ada).getByLabel('Not clear').check();
    await ada.reload();
    expect(await next(ada).getByLabel('Not clear').isChecked()).toBe(true);
    await hold(ada);
    await next(ada).getByLabel('Real', { exact: true }).check();
    await complete.click();

    // Two tasks at once: the second is done first.
    await heading(ada, 'Tell the owners').waitFor();
    await next(ada).getByLabel('What was found').fill('Half a thought');
    await also(ada).getByText('Tell the users').waitFor();
    await hold(ada);
    await also(ada).getByRole('button', { name: 'Do this' }).click();
    await heading(ada, 'Tell the users').waitFor();
    await also(ada).getByText('Tell the owners').waitFor();
    await complete.click();
    await heading(ada, 'Tell the owners').waitFor();
    expect(await next(ada).getByLabel('What was found').inputValue()).toBe('Half a thought');
    await complete.click();

    await heading(ada, 'The freeze ends').waitFor();
    await next(ada).getByText('then it goes on').waitFor();
    const tell = button(ada, 'Tell when it happened');
    expect(await tell.getAttribute('aria-disabled')).toBe('true');
    await next(ada).getByLabel('When it happened').fill('2999-01-01T00:00');
    await next(ada).getByText('That is still to come').waitFor();
    await hold(ada);
    await button(ada, 'Now').click();
    await tell.click();

    await heading(ada, 'What let it happen').waitFor();
    await attach(ada, 'root-cause');
    await hold(ada);
    await button(ada, 'Attach this document').click();
    await heading(ada, 'What is done?').waitFor();
    await ada.getByRole('tab', { name: 'Evidence' }).click();
    await ada.getByRole('list', { name: 'Evidence' }).getByText('root-cause').waitFor();
  });

  test('plans items: written, approved in full, rolled out in waves, taken back and ordered once more', async () => {
    const { open, as, id } = await oneCase();
    await toPlanning(as, id);
    for (const name of ['web-1', 'web-2', 'web-4']) writeFileSync(join(hosts, name), 'old\n');
    const [ada, ben] = [await open('ada'), await open('ben', { width: 360 })];

    await next(ada).getByLabel('What the plan does').fill('Patch the hosts');
    const items = next(ada).getByLabel('For each of these items');
    await items.fill('web-1\nweb 2');
    await next(ada).getByText('“web 2” is no name').waitFor();
    await items.fill('web-1\nweb-2\nweb-2');
    await next(ada).getByText('“web-2” stands there twice').waitFor();
    await items.fill('web-1\nweb-2\nweb-3\nweb-4');
    await next(ada).getByText('4 items of at most 4').waitFor();
    await command(ada, '', ['sh', '-c', 'test -f "$0" && echo patched >> "$0"', item]);
    await button(ada, 'Propose this plan').click();
    await next(ada).getByText('Say how it is taken back, or that').waitFor();
    await hold(ada);
    await button(ada, 'Add a check').click();
    await command(ada, ' of check', ['grep', '-q', 'patched', item]);
    await button(ada, 'Say how it is taken back').click();
    await command(ada, ' of undo', ['sh', '-c', 'test ! -f "$0" || echo old > "$0"', item]);
    for (const part of ['check', 'undo']) {
      await next(ada).getByLabel(`Working folder of ${part}`).fill(hosts);
    }
    await next(ada).getByText('Folder, variables, time-out').click();
    await next(ada).getByLabel('Working folder', { exact: true }).fill(hosts);
    await next(ada).getByLabel('Tried again').fill('0');
    await next(ada).getByLabel('Stopped after').fill('3s');
    await hold(ada);
    await button(ada, 'Propose this plan').click();

    // Whoever approves sees all of it.
    await next(ben).getByText('Taken back by').waitFor();
    await next(ben).getByText('Checked before').waitFor();
    await next(ben).getByRole('button', { name: 'For each of 4 items' }).click();
    await next(ben).getByRole('list', { name: 'Items' }).getByText('web-3').waitFor();
    await hold(ben);
    await button(ben, 'Approve this plan').click();

    await heading(ada, 'Not every item is done').waitFor(patience);
    await next(ada).getByText('Taken back, as before the change: 2 items.').waitFor(patience);
    const waves = next(ada).getByRole('list', { name: 'Waves' });
    await waves.getByText('Wave 3 of 3').waitFor();
    await waves.getByText('2 items taken back').click();
    await waves.getByText('web-3', { exact: true }).waitFor();
    await ada.getByText('wave 3 of 3, 2 of 4 items').waitFor();
    await hold(ada);
    writeFileSync(join(hosts, 'web-3'), 'new\n');
    await button(ada, 'Order 2 items once more').click();
    await heading(ada, 'Is it gone?').waitFor(patience);
    await hold(ada);
  });

  test('has an action without a way back: whoever approves is warned of it', async () => {
    const { open, as, id } = await oneCase();
    await toPlanning(as, id);
    const action = { command: ['true'], irreversible: true };
    const ada = await as('ada');
    await ada('/plan', { summary: 'Wipe', items: ['web-1'], actions: [action] });
    const ben = await open('ben');
    await next(ben).getByText('Cannot be taken back').waitFor();
    await ada('/plan', { summary: 'Wipe', items: ['web-1', 'web-2'], actions: [action] });
    const changes = next(ben).getByRole('region', { name: 'changes' });
    await expect
      .poll(() => changes.innerText(), patience)
      .toMatch(/for each of the items: 1[\s\S]*for each of the items: 2[\s\S]*web-2/);
    await hold(ben);
  });
});

/** Writes a command, one argument a field. `of`: the part of the action, as the names of its fields end. */
async function command(page: Page, of: string, words: readonly string[]): Promise<void> {
  const [program = '', ...args] = words;
  await next(page).getByLabel(`Program${of}`, { exact: true }).fill(program);
  for (const word of args) {
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(word);
  }
}

type As = Awaited<ReturnType<typeof oneCase>>['as'];

/** Takes the case to where its plan is to be made, as ada. */
async function toPlanning(as: As, id: string): Promise<void> {
  const ada = await as('ada');
  await ada('/tasks/assess', { outcome: 'real' });
  await ada('/tasks/tell-owners');
  await ada('/tasks/tell-users');
  const { url } = await testServer(system);
  const ask = asking(url, await bearer(system, 'ada'));
  await ada('/instants', { name: 'thaw', instant: '2026-01-01T00:00:00Z' });
  const kept = await fetch(`${url}/api/v1/cases/${id}/evidence?name=root-cause`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'ada')) },
    body: '# Why',
  });
  const evidence = await kept.json();
  expect((await ask('POST', `/cases/${id}/notes`, { body: { evidence: [evidence] } })).status).toBe(
    200,
  );
}

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { publishWorkflow } from '#app/workflows.ts';
import { startWorker } from '#jobs/worker.ts';
import { inTransaction } from '#store/database.ts';
import { packageFile } from '#store/package-files.ts';
import { asking, bearer, cookieOf, firstAdministrator, person, testServer } from '#testing/api.ts';
import {
  expectAccessible,
  expectReadable,
  noBrowser,
  openPage,
  withBrowser,
} from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { dayName } from '#web/ui/time-text.ts';

// The page of a case in a real browser, against a real server with a worker: what people do to a case there, together.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem({ workers: true });
  await startWorker(system);
  await firstAdministrator(system);
  for (const name of ['ben', 'cleo']) {
    await person(system, name, [{ role: 'responder' }, { role: 'approver' }]);
  }
  await person(system, 'dora', [{ role: 'auditor' }]);
});
afterAll(() => system?.close());

let cases = 0;
let scans = 0;

/** A server, and one case of its own that a report opened; the ways of people to it, by page and by API. */
async function oneCase() {
  cases += 1;
  const asset = `asset-${cases}`;
  const { url } = await testServer(system);
  const as = async (name: string) => {
    const ask = asking(url, await bearer(system, name));
    return async (path: string, body: object = {}) => {
      const { status, text } = await ask('POST', `/cases/${id}${path}`, { body });
      expect(status, text).toBeLessThan(300);
    };
  };
  const bring = async (results: number) => {
    const response = await fetch(`${url}/api/v1/reports?name=scan.sarif&asset=${asset}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'ben')) },
      body: sarif(results),
    });
    return (await response.json()) as { cases: { opened: string[] } };
  };
  const id = (await bring(1)).cases.opened[0] as string;
  const open = async (name: string, options: Parameters<typeof openPage>[1] = {}) => {
    // Until the session is there, the server says so.
    const page = await openPage(`${url}/sign-in`, { allow: /401/, ...options });
    const [, value = ''] = (await cookieOf(system, name)).cookie.split('=');
    await page.context().addCookies([{ name: 'holdfast', value, url }]);
    await page.goto(`${url}/cases/${id}`);
    await next(page).waitFor();
    return page;
  };
  return { url, id, asset, as, bring, open };
}

/** A scan that looked for one rule and found it so many times. It states no time: that of its import counts. */
function sarif(results: number): string {
  scans += 1;
  const run = {
    tool: { driver: { name: 'scanner', rules: [{ id: 'open-port' }] } },
    // The same bytes again would be the same report.
    properties: { scan: scans },
    results: Array.from({ length: results }, (_, at) => ({
      ruleId: 'open-port',
      level: 'error',
      message: { text: 'Port 22 is open to everybody' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: `main-${at}.tf` },
            region: { startLine: 1 },
          },
        },
      ],
    })),
  };
  return JSON.stringify({ version: '2.1.0', runs: [run] });
}

/** How long a page may take to follow, on a machine that has other work too. */
const patience = { timeout: 15_000 };

const next = (page: Page) => page.getByRole('region', { name: 'What is next' });
const heading = (page: Page, name: string | RegExp) => next(page).getByRole('heading', { name });
const button = (page: Page, name: string) => next(page).getByRole('button', { name, exact: true });

type As = Awaited<ReturnType<typeof oneCase>>['as'];

/** Takes the case to where its plan is to be made, as ada. */
async function toPlanning(as: As): Promise<void> {
  const ada = await as('ada');
  await ada('/assign');
  await ada('/tasks/assess', { note: 'It is real.' });
  await ada('/tasks/root-cause', { note: 'It was opened by hand.' });
}

const plan = (...command: string[]) => ({
  summary: 'Close the port',
  actions: [{ command, timeout: '9s' }],
});

describe.skipIf(noBrowser)('a case on one page', () => {
  test('says why it is as urgent as it is', async () => {
    const { open } = await oneCase();
    const ada = await open('ada');
    await ada.getByRole('button', { name: 'Priority: Out-of-cycle' }).click();
    const why = ada.getByRole('region', { name: 'Why this priority' });
    await why.getByText('bands of severity says').waitFor();
    await why.getByText('Policy standard@1').waitFor();
    expect(await why.getByRole('term').allTextContents()).toEqual(['Severity']);
    await expectAccessible(ada);
    await ada.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
  });

  test('two people take it from triage to closed, each seeing what the other does', async () => {
    const { open, bring, id } = await oneCase();
    const [ada, ben] = [await open('ada'), await open('ben')];

    // The whole first step by keys alone.
    await heading(ada, 'It needs an owner').waitFor();
    await ada.keyboard.press('.');
    await ada.keyboard.press('Enter');
    await heading(ada, /Is it real/).waitFor();
    await next(ben).getByText('ada assigned the case to ada').waitFor();
    await ada.keyboard.press('.');
    await ada.keyboard.type('Reachable from the internet.');
    await ada.keyboard.press('Control+Enter');
    await heading(ada, /How did this setting come about/).waitFor();
    await expect
      .poll(() => ada.evaluate('document.activeElement.ariaLabel'), patience)
      .toBe('What is next');

    await next(ada).getByLabel('What was found').fill('A contractor needed it one night.');
    const chosen = ada.waitForEvent('filechooser');
    await next(ada).getByText('Choose files').click();
    await (await chosen).setFiles({ name: 'rule.diff', mimeType: '', buffer: Buffer.from(diff) });
    await next(ada).getByText('rule.diff').waitFor();
    await button(ada, 'Complete this task').click();

    // A plan by keys: each Enter begins another argument.
    await next(ada).getByLabel('What the plan does').fill('Close the port');
    await next(ada).getByLabel('Program', { exact: true }).fill('echo');
    for (const argument of ['port 22', 'is closed']) {
      await ada.keyboard.press('Enter');
      await ada.keyboard.type(argument);
    }
    await ada.keyboard.press('Control+Enter');
    await next(ada).getByText('You proposed it: somebody else decides.').waitFor();

    const run = next(ben).getByRole('list', { name: 'What will run' });
    await expect
      .poll(() => run.getByRole('code').innerText(), patience)
      .toMatch(/^echo\s+port 22\s+is closed/);
    await button(ben, 'Approve this plan').click();

    await heading(ada, /A later scan with covering scope/).waitFor();
    await next(ada).getByText('Attempt 1 succeeded').waitFor();
    await next(ada).getByRole('button', { name: 'output.txt' }).click();
    await ada.getByRole('dialog').getByText('port 22 is closed').waitFor();
    await ada.keyboard.press('Escape');

    await bring(0);
    for (const page of [ada, ben]) await heading(page, 'Closed as remediated').waitFor();
    await next(ada).getByText('1 finding gone').waitFor();
    await checkpoint();
    await next(ada).getByRole('button', { name: 'Proved' }).waitFor();
    await ada.getByRole('tab', { name: 'Proof' }).click();
    await ada.getByText('all under a signed checkpoint').waitFor();
    await ada.getByText(`npx holdfast verify ${id}.zip --key`).waitFor();
    const download = ada.waitForEvent('download');
    await next(ada).getByRole('button', { name: 'Download the evidence pack' }).click();
    expect((await download).suggestedFilename()).toBe(`${id}.zip`);
  });

  test('a changed plan voids the approvals that it had, and says what is different', async () => {
    await publish(['need: 1', 'need: 2']);
    onTestFinished(() => publish());
    const { open, as } = await oneCase();
    await toPlanning(as);
    await (await as('ada'))('/plan', plan('close', '--port', '22'));
    await (await as('ben'))('/approve');
    const [ada, cleo] = [await open('ada'), await open('cleo')];
    await next(cleo).getByText('1 of 2 agreed').waitFor();

    await ada.keyboard.press('e');
    await next(ada).getByText('what ben agreed to falls').waitFor();
    await next(ada).getByLabel('Argument 2', { exact: true }).fill('22-23');
    await button(ada, 'Propose this plan').click();

    await next(cleo).getByText('The plan changed while you were looking at it').waitFor();
    await next(cleo).getByText('ben had agreed to it; that no longer counts.').waitFor();
    const changes = next(cleo).getByRole('region', { name: 'changes' });
    expect(await changes.innerText()).toMatch(/argument 2: 22\s[\s\S]*argument 2: 22-23/);
    const approve = button(cleo, 'Approve this plan');
    expect(await approve.getAttribute('aria-disabled')).toBe('true');
    await button(cleo, 'I have seen the new plan').click();
    await approve.click();
    await next(cleo).getByText('1 of 2 agreed').waitFor();
    await next(cleo).getByText('You have agreed already').waitFor();
  });

  test('what is being written outlives changes of others and a reload', async () => {
    const { open, as } = await oneCase();
    const ben = await as('ben');
    await ben('/assign');
    const ada = await open('ada');
    await next(ada).getByLabel('What was found').fill('Half a thought');
    await ben('/notes', { text: 'The vendor has answered.' });
    await next(ada).getByText('ben noted: The vendor has answered.').waitFor();
    expect(await next(ada).getByLabel('What was found').inputValue()).toBe('Half a thought');
    await ada.reload();
    await expect
      .poll(() => next(ada).getByLabel('What was found').inputValue(), patience)
      .toBe('Half a thought');

    // Somebody else does the task: what was written finds no place in the next, and is not lost.
    await ben('/tasks/assess', { note: 'It is real.' });
    await next(ada).getByText('What you wrote for').waitFor();
    expect(await next(ada).getByLabel('What was found').inputValue()).toBe('');
    await button(ada, 'Make it a note').click();
    const dialog = ada.getByRole('dialog');
    expect(await dialog.getByLabel('Note').inputValue()).toBe('Half a thought');
    await ada.keyboard.press('Control+Enter');
    await ada.getByText('noted: Half a thought').waitFor();
  });

  test('evidence that a step asks for by name has its place, and is there before the step is done', async () => {
    await publish(['requires: [owner, note]', 'requires: [owner, note], evidence: [scan, ticket]']);
    onTestFinished(() => publish());
    const { open, as } = await oneCase();
    await (await as('ada'))('/assign');
    const ada = await open('ada');
    await next(ada).getByLabel('What was found').fill('It is real.');
    const complete = button(ada, 'Complete this task');
    const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });
    const chooser = ada.waitForEvent('filechooser');
    await next(ada).getByText('Choose files').click();
    await (await chooser).setFiles([file('one.txt'), file('two.txt'), file('three.txt')]);
    for (const name of ['scan', 'ticket', 'three.txt']) {
      await next(ada)
        .getByRole('button', { name: `Remove ${name}` })
        .waitFor();
    }
    await next(ada).getByRole('button', { name: 'Remove ticket' }).click();
    expect(await complete.getAttribute('aria-disabled')).toBe('true');
    const one = ada.waitForEvent('filechooser');
    await next(ada).getByLabel('Choose a file for ticket').click();
    await (await one).setFiles(file('other.txt'));
    await next(ada).getByRole('button', { name: 'Remove ticket' }).waitFor();
    await complete.click();
    await ada.getByRole('tab', { name: 'Evidence' }).click();
    const list = ada.getByRole('list', { name: 'Evidence' });
    await list.getByRole('button', { name: 'ticket', exact: true }).click();
    await ada.getByRole('dialog').getByText('other.txt').waitFor();
  });

  test('whoever decides upon what is no longer so is told what happened, and decides again', async () => {
    const { open, as, url } = await oneCase();
    await toPlanning(as);
    const ada = await as('ada');
    await ada('/plan', plan('close'));
    const ben = await open('ben', { allow: /401|412|ERR_FAILED/ });
    // The line is cut, so that the page is behind.
    await ben.route(`${url}/api/v1/live`, (route) => route.abort());
    await ben.reload();
    await button(ben, 'Approve this plan').waitFor();
    await ada('/notes', { text: 'Wait for noon.' });
    await button(ben, 'Approve this plan').click();
    await next(ben).getByText('The plan was not approved').waitFor();
    await next(ben).getByRole('alert').getByText('ada noted: Wait for noon.').waitFor();
    await button(ben, 'Approve this plan').click();
    await next(ben)
      .getByText(/The machine works|Waits for the next report|An action failed/)
      .first()
      .waitFor();
  });

  test('an action that failed is ordered once more by a person', async () => {
    const { open, as } = await oneCase();
    await toPlanning(as);
    const action = { command: ['sh', '-c', 'echo no registry; exit 3'], retries: 0, timeout: '9s' };
    await (await as('ada'))('/plan', { summary: 'Fails', actions: [action] });
    const ada = await open('ada');
    await (await as('ben'))('/approve');
    await heading(ada, 'An action failed for good').waitFor();
    await next(ada).getByText('exit code 3').first().waitFor();
    await next(ada).getByText('no registry').last().waitFor();
    await button(ada, 'Order it once more').click();
    const runs = next(ada).getByRole('list', { name: 'Actions and their output' });
    await expect.poll(() => runs.getByText('Failed for good').count(), patience).toBe(2);
  });

  test('a plan that did not help comes back with what a later report says, and can be proposed again', async () => {
    const { open, as, bring } = await oneCase();
    await toPlanning(as);
    await (await as('ada'))('/plan', plan('echo', 'closed'));
    const ada = await open('ada');
    await (await as('ben'))('/approve');
    await heading(ada, /A later scan/).waitFor();
    await bring(1);
    await next(ada).getByText('What was planned did not remove it').waitFor();
    await button(ada, 'Propose this plan').click();
    await next(ada).getByText('You proposed it: somebody else decides.').waitFor();
  });

  test('an exception is asked for with its day, and somebody else decides', async () => {
    const { open, as } = await oneCase();
    await (await as('ada'))('/assign');
    const [ada, ben] = [await open('ada'), await open('ben')];
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const told = dayName(Date.parse(day), 'UTC');
    await ada.getByRole('button', { name: 'More to do with this case' }).click();
    await ada.getByRole('menuitem', { name: 'Ask for an exception' }).click();
    const dialog = ada.getByRole('dialog');
    await dialog.getByLabel('Until the end of').fill(day);
    await dialog.getByLabel('Reason').fill('No patch is out.');
    await ada.keyboard.press('Control+Enter');
    await next(ada).getByText('You asked for it: somebody else decides.').waitFor();
    await heading(ben, `Live with it until ${told}?`).waitFor();
    await button(ben, 'Accept the risk until then').click();
    await heading(ada, `The risk is accepted until ${told}`).waitFor();
  });

  test('a case that is private to others is as little there as one that is not', async () => {
    const { open, as, url } = await oneCase();
    const ada = await as('ada');
    await ada('/assign');
    const ask = asking(url, await bearer(system, 'ada'));
    const page = await open('ben', { allow: /40[14]/ });
    const id = new URL(page.url()).pathname.split('/').at(-1);
    expect((await ask('PUT', `/cases/${id}/members`, { body: { members: ['ada'] } })).status).toBe(
      200,
    );
    const says = async (path: string) => {
      await page.goto(`${url}${path}`);
      await page.getByRole('heading', { name: 'There is no such case for you' }).waitFor();
      return (await page.getByRole('main').innerText()).replaceAll(/C-\d+/g, 'C');
    };
    expect(await says(`/cases/${id}`)).toBe(await says('/cases/C-999999'));
  });

  test('who only reads sees everything and is offered nothing', async () => {
    const { open, as } = await oneCase();
    await toPlanning(as);
    await (await as('ada'))('/plan', plan('close'));
    const dora = await open('dora');
    await next(dora).getByText('Your roles on this asset do not allow it.').waitFor();
    expect(
      await next(dora)
        .getByRole('button', { name: /Approve|Reject|Change/ })
        .count(),
    ).toBe(0);
    expect(await dora.getByRole('button', { name: 'More to do with this case' }).count()).toBe(0);
    await dora.getByRole('tab', { name: 'Proof' }).click();
    await dora.getByRole('button', { name: 'Download the evidence pack' }).waitFor();
  });
});

describe.skipIf(noBrowser)('for every reader', () => {
  test('by day and by night, on a telephone and a desk', async () => {
    const { open, as, bring } = await oneCase();
    await toPlanning(as);
    const ada = await as('ada');
    const page = await open('ada');
    await next(page).getByLabel('What the plan does').waitFor();
    await expectReadable(page);
    await ada('/plan', plan('echo', 'a'));
    await ada('/plan', plan('echo', 'a long argument '.repeat(20)));
    await next(page).getByText('What changed since the plan before').waitFor();
    await expectReadable(page);
    await (await as('ben'))('/approve');
    await heading(page, /A later scan/).waitFor();
    await bring(0);
    await heading(page, 'Closed as remediated').waitFor();
    await page.getByRole('tab', { name: 'Proof' }).click();
    await page.getByRole('grid', { name: 'Events in the ledger' }).waitFor();
    await expectReadable(page);
  });

  test('at the other stations, in the other tabs, and over the page', async () => {
    const { open, as } = await oneCase();
    const ada = await as('ada');
    const page = await open('ada');
    await expectReadable(page);
    await ada('/assign');
    await heading(page, /Is it real/).waitFor();
    await expectReadable(page);
    for (const tab of ['Findings', 'Evidence', 'Linked cases']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await expectReadable(page);
    }
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Add a note' }).waitFor();
    await expectReadable(page);
  });
});

const diff = '--- a/main.tf\n+++ b/main.tf\n@@ -1 +1 @@\n-0.0.0.0/0\n+10.0.0.0/8\n';

let version = 4;

/** From here on, cases of this kind run under the workflow that ships, with these texts changed. */
async function publish(...changes: readonly [from: string, to: string][]): Promise<void> {
  version += 1;
  const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const numbered = ['version: 4', `version: ${version}`] as const;
  const text = [numbered, ...changes].reduce((all, [from, to]) => all.replace(from, to), shipped);
  await publishWorkflow(system, { text, file: 'test' }, 'ada');
}

/** What the worker does by the clock: takes what happened into the log, under a signed checkpoint. */
async function checkpoint(): Promise<void> {
  const job = { name: 'sequence-ledger', data: {} } as const;
  await inTransaction(system.database, (tx) => system.jobs.enqueue(tx, [job]));
  system.jobs.wake();
}

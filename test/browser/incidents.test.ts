import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { proposeAction } from '#app/incidents/actions/change.ts';
import { attachSeries } from '#app/incidents/attach-series.ts';
import { reviseCauses } from '#app/incidents/causes.ts';
import { declareIncident } from '#app/incidents/declare.ts';
import { importFacts } from '#app/incidents/import-facts.ts';
import { noteFact } from '#app/incidents/notes.ts';
import { revisePostmortem } from '#app/incidents/postmortem.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { firstAdministrator, person, testServer } from '#testing/api.ts';
import { expectReadable, noBrowser, withBrowser } from '#testing/browser.ts';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// The list of incidents and the room of one: noting while it happens, and a long timeline that is looked through by keys.

withBrowser();
let system: TestSystem;
let ana: Caller;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'ana', [{ role: 'responder' }]);
  ana = await operator(system, 'ana');
});
afterAll(() => system?.close());

async function open(path: string, allow?: RegExp) {
  const { url } = await testServer(system);
  return openAs(system, url, { name: 'ana', path, ...(allow ? { allow } : {}) });
}

const start = '2026-03-10T12:30:00Z';
const minute = (count: number) => fromMillis(toMillis(start) + count * 60_000);

/** A file of this machine with these lines. */
function fileOf(name: string, lines: readonly string[]): { path: string; name: string } {
  const path = join(openFolder(), name);
  writeFileSync(path, lines.join('\n'));
  return { path, name };
}

/** An incident with three thousand lines of a log, a series, and two facts that somebody noted. */
async function longOne(): Promise<string> {
  const what = { title: 'Checkout fails', kind: 'incident', severity: 'sev2' } as const;
  const zone = 'Europe/Berlin';
  const { id } = await declareIncident(system, ana, { ...what, zone, at: minute(35) });
  const lines = Array.from(
    { length: 3000 },
    (_, at) => `${minute(at / 25)},line ${at} of the log,lb-${at % 2}`,
  );
  await importFacts(system, ana, id, fileOf('lb.csv', ['time,text,source', ...lines]));
  const values = Array.from({ length: 120 }, (_, at) => `${minute(at)},${100 - (at % 60)},100`);
  await attachSeries(system, ana, id, fileOf('slo.csv', ['time,good,total', ...values]));
  const onset = { at: minute(20), kind: 'observation', text: '5xx of 8 %' } as const;
  await noteFact(system, ana, id, { ...onset, milestone: 'onset' });
  await noteFact(system, ana, id, { at: minute(60), kind: 'action', text: 'failed over' });
  return id;
}

describe.skipIf(noBrowser)('incidents', () => {
  test('are declared from an empty list, and what happens is noted as it is typed', async () => {
    const page = await open('/my-work', /409/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: 'No incidents' }).waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What goes wrong').fill('Checkout is slow');
    await dialog.getByLabel('Severity').selectOption('sev1');
    await dialog.getByLabel('Time zone').fill('Europe/Nowhere');
    await dialog.getByRole('button', { name: 'Declare it' }).click();
    await dialog.getByText(/There is no time zone of that name/).waitFor();
    await dialog.getByLabel('Time zone').fill('Europe/Berlin');
    await dialog.getByRole('button', { name: 'Declare it' }).click();
    await page.getByRole('heading', { name: 'I-1 Checkout is slow' }).waitFor();

    await page.keyboard.press('n');
    await page.keyboard.type('2025-10-26 02:30 an old one');
    const note = page.getByRole('form', { name: 'Note a fact' });
    await note.getByText(/That local time was twice/).waitFor();
    await note.getByRole('button', { name: /02:30:00 CET$/ }).click();
    await note.getByText('Sun, 26 Oct 2025, 02:30:00 CET').waitFor();
    await note.getByLabel('What happens').press('Enter');
    const rows = page.getByRole('grid', { name: 'Timeline' }).getByRole('row');
    await rows.filter({ hasText: 'an old one' }).waitFor();

    await page.getByRole('button', { name: 'Mitigated', exact: true }).click();
    await page.getByRole('dialog').getByLabel('What shows it').fill('the replica answers');
    await page.getByRole('dialog').getByRole('button', { name: 'Note it' }).click();
    await page.getByRole('button', { name: 'Resolved', exact: true }).waitFor();
    await rows.filter({ hasText: 'the replica answers' }).getByText('Mitigated').waitFor();
    await page.goto(page.url().replace(/incidents.*/, 'incidents?mine=true&state=open'));
    await page.getByRole('link', { name: 'I-1 Checkout is slow' }).waitFor();
    await expectReadable(page);
  });

  test('have a timeline that is looked through, narrowed and put right by keys', async () => {
    const id = await longOne();
    const page = await open(`/incidents/${id}`);
    const grid = page.getByRole('grid', { name: 'Timeline' });
    const row = (text: string) => grid.getByRole('row').filter({ hasText: text });
    await row('line 0 of the log').waitFor();
    await page.getByText('3,003 facts').waitFor();
    await page.getByRole('img', { name: 'Share that was good, slo.csv' }).waitFor();
    // A window that grows by a page shows that page too.
    for (const [top, line] of [
      [3000, 90],
      [4000, 115],
    ] as const) {
      await grid.evaluate((scroller, to) => scroller.scrollTo({ top: to }), top);
      await row(`line ${line} of the log`).waitFor();
    }
    await page.keyboard.press('j');
    await page.keyboard.press('End');
    await row('line 2999 of the log').waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('z');
    await page.getByText(/^1,5\d\d facts/).waitFor();
    await page.keyboard.press('0');
    await page.getByText('3,003 facts').waitFor();
    // Others see what is noted meanwhile.
    await noteFact(system, ana, id, { at: minute(-1), kind: 'alert', text: 'the pager rang' });
    await row('the pager rang').waitFor();
    await expectReadable(page);

    await page.getByLabel('Search the timeline').fill('failed over');
    await page.getByText('1 fact', { exact: false }).first().waitFor();
    await grid.getByRole('row').nth(1).focus();
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What happened').fill('failed over to the replica');
    await dialog.getByLabel('Reason').fill('said more exactly');
    await dialog.getByRole('button', { name: 'Correct it' }).click();
    await row('failed over to the replica').getByText('Corrected').waitFor();
    await page.keyboard.press('h');
    await dialog.getByText(/said more exactly/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('x');
    await dialog.getByLabel('Reason').fill('it was another one');
    await dialog.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByRole('heading', { name: 'No fact fits' }).waitFor();
  });

  test('take facts of a file once they were looked at, and show what else is known', async () => {
    const id = await longOne();
    const page = await open(`/incidents/${id}?tab=sources`);
    await page.getByRole('button', { name: 'Set right' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Or: seconds that it is ahead').fill('4');
    await dialog.getByLabel('Reason').fill('held against the pager');
    await dialog.getByRole('button', { name: 'Set it right' }).click();
    await page.getByText('4 s ahead', { exact: false }).waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.keyboard.press('i');
    const chat = '[2026-03-10 14:05] ana: looking\nnot a line of a chat\n[14:06] ben: me too\n';
    const upload = { name: 'chat.txt', mimeType: 'text/plain', buffer: Buffer.from(chat) };
    await dialog.locator('input[type=file]').setInputFiles(upload);
    await dialog.getByRole('button', { name: 'Look at it' }).click();
    await dialog.getByText(/read as/).waitFor();
    await dialog.getByRole('button', { name: /^Take in/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('3,005 facts').waitFor();
    await page.getByRole('tab', { name: 'People and links' }).click();
    await page.getByRole('heading', { name: 'Who does what' }).waitFor();
    await expectReadable(page);
    for (const [tab, says] of [
      ['Open questions', 'time/missing-milestone'],
      ['Impact', 'S-1 slo.csv'],
      ['History', /chat\.txt/],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel').getByText(says).first().waitFor();
    }
    expect(page.url()).toContain('tab=history');
  });

  test('have causes that are typed as a list, drawn beside it, and kept from being written over', async () => {
    const what = { title: 'Checkout is slow', kind: 'incident', severity: 'sev3' } as const;
    const { id } = await declareIncident(system, ana, { ...what, zone: 'UTC', at: start });
    await noteFact(system, ana, id, { at: start, kind: 'observation', text: 'the pool is dry' });
    const page = await open(`/incidents/${id}?tab=causes`, /409/);
    const list = page.getByRole('textbox', { name: 'Causes' });
    await list.focus();
    await page.keyboard.type('- Checkout was slow\n');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Pool ran dry {CAPP}');
    await page.getByRole('button', { name: /did you mean “CAP”/ }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(' F-');
    await page.getByRole('option', { name: /^F-2 *the pool is dry/ }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('\nRetries without end {code-deploy}\nNobody owns it {condition}');
    await page.keyboard.press('Alt+ArrowUp');
    const graph = page.getByRole('region', { name: 'Causes as a graph' });
    const box = graph.getByRole('button', { name: /^Nobody owns it/ });
    await box.waitFor();
    expect(await box.getAttribute('aria-pressed')).toBe('true');
    await page.getByText('Not saved yet: 4 added, 3 links more').waitFor();
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByText(/^The causes are saved: 4 added/).waitFor();
    await page.getByText('{^C3 condition}').waitFor();

    // Somebody else is faster: neither text is lost.
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    const theirs = '- Checkout was slow {^C1}\n  - Pricing was slow\n';
    await reviseCauses(system, ana, id, { text: theirs, format: 'outline' });
    await page.getByText('Somebody revised the causes meanwhile').waitFor();
    await page.getByText('removed: - Pricing was slow', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await list.getByText('Pricing was slow').waitFor();
    await page.getByRole('tab', { name: 'Fault tree' }).click();
    await page.getByText('No action breaks it').waitFor();
    await expectReadable(page);
  });

  test('have actions that are proposed, agreed to and declined by keys, beside the ways that they leave open', async () => {
    const what = { title: 'Checkout stood still', kind: 'incident', severity: 'sev3' } as const;
    const { id } = await declareIncident(system, ana, { ...what, zone: 'UTC', at: start });
    const text = '- It stood still {^C1}\n  - Retries without end {^C2}\n';
    await reviseCauses(system, ana, id, { text, format: 'outline' });
    await proposeAction(system, ana, id, {
      text: 'Train everybody on pools',
      means: 'training',
      addresses: [],
      links: [],
    });
    const page = await open(`/incidents/${id}?tab=actions`, /409/);
    await page.getByText('No action breaks it').waitFor();
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is done').fill('Limit retries of checkout to 2');
    await dialog.getByLabel('By what it works').selectOption('redundancy');
    await dialog.getByLabel('Breaks').fill('C2');
    await dialog.getByRole('button', { name: 'Propose it' }).click();
    const card = page.getByRole('article').filter({ hasText: 'Limit retries' });
    await card.getByText('breaks C2').waitFor();
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await dialog.getByRole('heading', { name: 'Agree to A-2' }).waitFor();
    await dialog.getByRole('button', { name: 'Agree to it' }).click();
    await dialog.getByText('It was not agreed to').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('k');
    await page.keyboard.press('e');
    await dialog.getByRole('heading', { name: 'Word A-1 otherwise' }).waitFor();
    await dialog.getByLabel('Owner').fill('ana');
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('article').filter({ hasText: 'A-1' }).getByText('ana').waitFor();
    await expectReadable(page);
    await page.goto(page.url().replace(/incidents.*/, 'actions?weak=true&mine=true'));
    await page.getByRole('link', { name: `${id} A-1 Train everybody on pools` }).waitFor();
    expect(await page.getByText('Limit retries').count()).toBe(0);
    await expectReadable(page);
  });

  test('have a post-mortem that is asked about while it is written, and merged with what others write', async () => {
    const what = { title: 'Checkout was dark', kind: 'incident', severity: 'sev3' } as const;
    const { id } = await declareIncident(system, ana, { ...what, zone: 'UTC', at: start });
    const page = await open(`/incidents/${id}?tab=postmortem`, /409/);
    const text = page.getByRole('textbox', { name: 'Post-mortem' });
    const write = async (written: string) => {
      await text.focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(written);
    };
    await write('# {{ incident.title }}\n\n## Causes\n\nA careless deployment <b>broke</b> it.\n');
    await page.getByText(/careless.? judges whoever acted/).waitFor();
    await page.getByRole('button', { name: '5:3' }).click();
    expect(await text.evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true);
    await page.getByRole('tab', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Checkout was dark', exact: true }).waitFor();
    await page.getByRole('article').getByText('<b>broke</b>').waitFor();
    await expectReadable(page);
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByText('The post-mortem is saved as revision 1.').waitFor();
    await write('# Mine\n');
    await revisePostmortem(system, ana, id, { text: '# Theirs\n', revision: 1 });
    await page.getByRole('button', { name: 'Save the post-mortem' }).click();
    await page.getByRole('button', { name: 'Show both in the text' }).click();
    await text.getByText('# Theirs').waitFor();
    await text.getByText('# Mine').waitFor();
  });
});

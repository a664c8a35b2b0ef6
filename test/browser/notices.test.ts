import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeAccount } from '#app/access/accounts.ts';
import { operator } from '#app/access/caller.ts';
import { act } from '#app/case-actions.ts';
import { requestException } from '#app/exceptions/request.ts';
import { importReport } from '#app/import-report.ts';
import { mailServer } from '#app/mail/mail.ts';
import { collectNotices } from '#app/notices/collect.ts';
import { noticeSettings, readNotices } from '#app/notices/settings.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { noticeKinds } from '#domain/notice/notice.ts';
import { firstAdministrator, person, testServer } from '#testing/api.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { openMailServer } from '#testing/mail-server.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// What people are told, in a real browser: the bell, the choice of times and kinds, and the mail server.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rita', [{ role: 'responder' }]);
  await person(system, 'mona', [{ role: 'manager' }]);
  const email = 'rita@example.com';
  await changeAccount(system, 'rita', { type: 'ChangeProfile', displayName: 'rita', email }, 'ada');
});
afterAll(() => system?.close());

async function open(name: string, path: string, more: Partial<Parameters<typeof openAs>[2]> = {}) {
  const { url } = await testServer(system);
  return openAs(system, url, { name, path, ...more });
}

let reports = 0;

/** So many cases, given to rita. */
async function given(count: number): Promise<string[]> {
  reports += 1;
  const findings = Array.from({ length: count }, (_, at) => ({
    title: `Port ${at} is open`,
    severity: 'high',
    rule: `R${at}`,
    location: { path: 'main.tf', line: at + 1 },
  }));
  const source = Readable.from([Buffer.from(JSON.stringify({ findings }))]);
  const report = { source, name: 'r.json', asset: `shop-${reports}`, actor: 'ada' };
  const ids = (await importReport(system, report)).cases.opened;
  for (const id of ids) {
    await act(system, id, { type: 'AssignCase', owner: 'rita' }, { actor: 'mona' });
  }
  await sequenceLedger(system);
  await collectNotices(system);
  return ids;
}

const bell = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.skipIf(noBrowser)('the bell', () => {
  test('counts what is not read, leads to the case, and that is then read', async () => {
    const [first = ''] = await given(3);
    const page = await open('rita', '/cases');
    await bell(page, '3 things not read').click();
    const list = page.getByRole('list', { name: 'Not read yet' });
    await list.getByText('mona gave it to you.').first().waitFor();
    expect(await list.getByRole('listitem').count()).toBe(3);
    await expectAccessible(page);
    await list.getByRole('link', { name: new RegExp(`${first} `) }).click();
    await page.waitForURL(`**/cases/${first}`);
    await bell(page, '2 things not read').click();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByText('There is nothing new.').waitFor();
    await bell(page, 'Nothing new').waitFor();
  });

  test('leads to an exception that waits for an answer', async () => {
    await person(system, 'anna', [{ role: 'approver' }]);
    const asking = await operator(system, 'rita');
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const cases = await given(2);
    const draft = { kind: 'risk_accepted', reason: 'the port is needed', until, cases } as const;
    const { id } = await requestException(system, asking, draft);
    await sequenceLedger(system);
    await collectNotices(system);
    const page = await open('anna', '/my-work');
    await bell(page, '1 thing not read').click();
    await page.getByRole('link', { name: `${id} the port is needed` }).click();
    await page.waitForURL(`**/exceptions/${id}`);
    await bell(page, 'Nothing new').waitFor();
    await readNotices(system, 'rita');
  });

  test.each([360, 800])('is in reach at %i pixels', async (width) => {
    await given(1);
    const page = await open('rita', '/cases', { width, height: 700 });
    await bell(page, '1 thing not read').click();
    await page.getByRole('list', { name: 'Not read yet' }).waitFor();
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await bell(page, 'Nothing new').waitFor();
  });
});

describe.skipIf(noBrowser)('when somebody is told', () => {
  test('is chosen among one’s own settings', async () => {
    const page = await open('rita', '/settings/you');
    const panel = page.getByRole('region', { name: 'When you are told' });
    await panel.getByLabel('Times of the day').fill('9 o’clock');
    const send = panel.getByRole('button', { name: 'Change when you are told' });
    await send.click();
    await panel.getByText('Write times such as 09:00').waitFor();
    await panel.getByLabel('Times of the day').fill('08:30, 13:00');
    await panel.getByLabel('Time zone').fill('Europe/Berlin');
    await panel.getByRole('checkbox', { name: 'Friday' }).uncheck();
    await panel.getByRole('checkbox', { name: 'Work waits for me' }).uncheck();
    await expectAccessible(page);
    await send.click();
    await page.getByText('You are told as you chose').waitFor();
    expect(await noticeSettings(system, 'rita')).toMatchObject({
      byMail: true,
      zone: 'Europe/Berlin',
      times: ['08:30', '13:00'],
      days: ['mon', 'tue', 'wed', 'thu'],
      kinds: noticeKinds.filter((kind) => kind !== 'task'),
    });
  });

  test('in a zone that there is', async () => {
    const page = await open('rita', '/settings/you', { allow: /400/ });
    const panel = page.getByRole('region', { name: 'When you are told' });
    await panel.getByLabel('Time zone').fill('Berlin');
    await panel.getByRole('button', { name: 'Change when you are told' }).click();
    await panel.getByText('there is no time zone "Berlin"').waitFor();
  });
});

describe.skipIf(noBrowser)('the mail server', () => {
  test('is set, tried, and removed', async () => {
    const server = await openMailServer();
    const page = await open('ada', '/settings/mail', { allow: /422|424/ });
    await page.getByRole('button', { name: 'Set a server' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Server').fill('mail.example.com');
    await dialog.getByLabel('Protected by').selectOption('none');
    await dialog.getByLabel('Port').fill(String(server.settings.port));
    await dialog.getByLabel('Signs in as').fill('holdfast');
    await dialog.getByLabel('Password', { exact: true }).fill('correct horse');
    await dialog.getByLabel('From').fill('Holdfast <holdfast@example.com>');
    await expectAccessible(page);
    const send = dialog.getByRole('button', { name: 'Send mail by this server' });
    await send.click();
    await dialog.getByText('a password is not sent without TLS').waitFor();
    await dialog.getByLabel('Server').fill('127.0.0.1');
    await dialog.getByLabel('Signs in as').fill('');
    await dialog.getByLabel('Password', { exact: true }).fill('');
    await send.click();
    await page.getByText('Mail is sent by this server').waitFor();
    expect(await mailServer(system)).toMatchObject({ host: '127.0.0.1', tls: 'none' });

    await page.getByLabel('To', { exact: true }).fill('ada@example.com');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('The server took a mail to ada@example.com').waitFor();
    expect(server.arrived).toHaveLength(1);
    server.behave({ refuses: 451 });
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText(/the mail server says: .*come back later/).waitFor();

    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Send no mail any more' }).click();
    await page.getByText('No mail is sent', { exact: true }).waitFor();
  });

  test('is seen by an auditor, who changes nothing', async () => {
    await person(system, 'otto', [{ role: 'auditor' }]);
    const page = await open('otto', '/settings/mail');
    await page.getByText('No mail is sent', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Set a server' }).count()).toBe(0);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountNamed } from '#app/access/accounts.ts';
import { defineAssetGroup } from '#app/access/installation.ts';
import { invite } from '#app/access/links.ts';
import { receiveImport } from '#app/imports/receive.ts';
import { retentionOf, setRetention } from '#app/imports/retention.ts';
import { runImport } from '#app/imports/run.ts';
import { openSecrets, storeSecret } from '#app/secrets.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { sendTestEvent } from '#app/webhooks/replay.ts';
import { createWebhook } from '#app/webhooks/webhooks.ts';
import { refusals } from '#domain/refusal.ts';
import { startWorker } from '#jobs/worker.ts';
import { asking, firstAdministrator, openServer, person, type TestServer } from '#testing/api.ts';
import { expectAccessible, expectReadable, noBrowser, withBrowser } from '#testing/browser.ts';
import { openFolder } from '#testing/folders.ts';
import { openReceiver } from '#testing/receiver.ts';
import { shippedVersion } from '#testing/shipped-version.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { button, heading, line } from './finds.ts';
import { openAs } from './open-as.ts';

// The settings in a real browser: what an administrator sets there, and what others see of it.

const newest = shippedVersion('vulnerability');
withBrowser();
let system: TestSystem;
let server: TestServer;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem({ workers: true });
  await startWorker(system);
  await firstAdministrator(system);
  await person(system, 'rita', [{ role: 'responder' }]);
  await person(system, 'otto', [{ role: 'auditor' }]);
  await defineAssetGroup(system, { name: 'Edge', assets: ['edge-*'] }, 'ada');
  server = await openServer(system);
});
afterAll(async () => {
  await server?.close();
  await system?.close();
});

type Options = Partial<Parameters<typeof openAs>[2]>;

/** A server and a page of the settings, open to ada unless told otherwise. */
async function openSettings(path: string, options: Options = {}) {
  const { url } = server;
  return {
    url,
    page: await openAs(system, url, { name: 'ada', path: `/settings${path}`, ...options }),
  };
}

/** Tried again for as long as a slow machine may need. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe.skipIf(noBrowser)('people', () => {
  test('roles change as they were shown, and the last administrator stays', async () => {
    await person(system, 'ben', [{ role: 'approver' }]);
    const { page } = await openSettings('/people');
    await page.getByRole('searchbox', { name: 'Search people' }).fill('ben');
    await page.getByRole('row', { name: /ben/ }).click();
    await heading(page, 'ben').waitFor();
    await page.getByRole('checkbox', { name: 'Approver' }).uncheck();
    await page.getByRole('checkbox', { name: 'Manager' }).check();
    await page.getByLabel('Where the manager’s role counts').selectOption('groups');
    await button(page, 'Change the roles').hover();
    await page.getByRole('tooltip').getByText('Choose the asset groups of the manager').waitFor();
    await page.getByRole('checkbox', { name: 'Edge' }).check();
    const changes = page.getByRole('region', { name: 'What changes' });
    await changes.getByText('ben becomes Manager on Edge').waitFor();
    await changes.getByText('ben is no longer Approver').waitFor();
    await button(page, 'Change the roles').click();
    await page.getByText('ben has these roles now').waitFor();
    expect((await accountNamed(system, 'ben')).grants).toEqual([
      { role: 'manager', group: 'Edge' },
    ]);

    const own = await openSettings('/people/ada', { allow: /409/ });
    await own.page.getByRole('checkbox', { name: 'Administrator' }).uncheck();
    await button(own.page, 'Change the roles').click();
    const refusal = own.page.getByRole('alert');
    await refusal.getByText(refusals.LAST_ADMINISTRATOR.says).waitFor();
    await refusal.getByText(refusals.LAST_ADMINISTRATOR.remedy).waitFor();
    await button(own.page, 'Leave them as they are').click();
    expect(await own.page.getByRole('checkbox', { name: 'Administrator' }).isChecked()).toBe(true);
  });

  test('an account is suspended with a reason, restored, and gets a new link', async () => {
    await person(system, 'nora', []);
    const { page } = await openSettings('/people/nora');
    await button(page, 'Suspend').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('On leave');
    await page.keyboard.press('Control+Enter');
    await panel(page, 'The account is suspended').waitFor();
    await button(page, 'Restore').click();
    await button(dialog, 'Restore the account').click();
    await panel(page, 'Suspend the account').waitFor();
    await button(page, 'Make a new link').click();
    await button(dialog, 'Make the link').click();
    expect(await dialog.getByLabel('Link for nora').inputValue()).toContain('/welcome#hfl_');
    await button(dialog, 'I have handed it over').click();
    await eventually(() => page.evaluate('document.activeElement.textContent')).toBe(
      'Make a new link',
    );
  });

  test('a service gets a token that is told once, good for what it was limited to, until it is revoked', async () => {
    const { page, url } = await openSettings('/people');
    await button(page, 'Add a service').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the service').fill('Nightly import');
    await dialog.getByRole('checkbox', { name: 'Responder' }).check();
    await button(dialog, 'Add the service').click();
    await dialog.getByRole('link', { name: 'Make a token' }).click();
    await heading(page, 'Nightly import').waitFor();
    await button(page, 'Make a token').click();
    await dialog.getByLabel('What it is for').fill('CI');
    await button(dialog, 'Make the token').click();
    await dialog.getByText('Choose at least one thing that it may do.').waitFor();
    await dialog.getByRole('checkbox', { name: /^Read cases/ }).check();
    await button(dialog, 'Make the token').click();
    const token = await dialog.getByLabel('Token', { exact: true }).inputValue();
    await button(dialog, 'I have kept it').click();
    await line(page, 'API tokens', 'CI')
      .getByText(/May read cases/)
      .waitFor();
    expect(await page.content()).not.toContain(token);

    const ask = asking(url, { authorization: `Bearer ${token}` });
    expect((await ask('GET', '/cases')).status).toBe(200);
    expect((await ask('GET', '/accounts')).status).toBe(403);
    await button(page, 'Revoke').click();
    await button(dialog, 'Revoke the token').click();
    await page.getByText('No token yet.').waitFor();
    expect((await ask('GET', '/cases')).status).toBe(401);
  });
});

describe.skipIf(noBrowser)('one’s own', () => {
  test('another password, with the present one; other sessions end', async () => {
    await person(system, 'paul', []);
    const other = await openSettings('/you', { name: 'paul', allow: /401/ });
    const { page } = await openSettings('/you', { name: 'paul', allow: /401/ });
    await eventually(() => line(page, 'Sessions', 'By password').count()).toBe(2);
    await page.getByLabel('Present password').fill('not this one');
    await page.getByLabel('New password').fill('another horse battery staple');
    await button(page, 'Change the password').click();
    await page.getByRole('alert').getByText('The present password is another.').waitFor();
    await page.getByLabel('Present password').fill('correct horse battery staple');
    await button(page, 'Change the password').click();
    await page.getByText('Your password is changed').waitFor();
    await eventually(() => line(page, 'Sessions', 'By password').count()).toBe(1);
    await other.page.reload();
    await other.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('what to be called, told wherever the name stands', async () => {
    await person(system, 'pina', []);
    const { page } = await openSettings('/you', { name: 'pina' });
    await page.getByRole('textbox', { name: 'Called' }).fill('');
    await button(page, 'Change what you are called').click();
    await page.getByText('Say what to call you.').waitFor();
    await page.getByRole('textbox', { name: 'Called' }).fill('Pina Bausch');
    await button(page, 'Change what you are called').click();
    await page.getByText('You are called Pina Bausch').waitFor();
    await panel(page, 'Pina Bausch').waitFor();
    expect((await accountNamed(system, 'pina')).displayName).toBe('Pina Bausch');
  });
});

describe.skipIf(noBrowser)('asset groups and secrets', () => {
  test('a roster: defined with its turns, who is on call told, changed, removed', async () => {
    const { page } = await openSettings('/rosters');
    await button(page, 'Define a roster').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('platform');
    await dialog.getByLabel('Members').fill('rita\nada');
    await dialog.getByLabel('They take turns on call').check();
    await dialog.getByLabel('First turn begins on').fill('2026-01-01');
    await dialog.getByLabel('Days a turn lasts').fill('366');
    await dialog.getByLabel('Time zone').fill('Europe/Berlin');
    await expectAccessible(page);
    await button(dialog, 'Define the roster').click();
    await panel(page, 'platform').getByText('Turns change every 366 days at 09:00').waitFor();
    await line(page, 'Members of platform', 'rita').waitFor();
    await page.getByText('On call now', { exact: true }).waitFor();
    await button(panel(page, 'platform'), 'Change').click();
    await dialog.getByLabel('They take turns on call').uncheck();
    await dialog.getByLabel('Members').fill('ada');
    await button(dialog, 'Change the roster').click();
    await panel(page, 'platform').getByText('nobody is on call').waitFor();
    await button(panel(page, 'platform'), 'Remove').click();
    await button(dialog, 'Remove the roster').click();
    await page.getByText('No roster yet').waitFor();
  });

  test('a group shows what it reaches while it is typed', async () => {
    const { page, url } = await openSettings('/groups');
    const report = JSON.stringify({
      findings: [{ title: 'A weak setting', severity: 'high', rule: 'r' }],
    });
    const ask = await openAs(system, url, { name: 'rita', path: '/settings/you' });
    for (const asset of ['shop-api', 'shop-web', 'workshop']) {
      const answer = await ask.request.post(`${url}/api/v1/reports?name=r.json&asset=${asset}`, {
        data: Buffer.from(report),
        headers: { origin: url, 'content-type': 'application/octet-stream' },
      });
      expect(answer.status(), await answer.text()).toBe(200);
    }
    await page.reload();
    await button(page, 'Define a group').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Shop');
    await dialog.getByLabel('Assets').fill('shop-*\nnothing');
    await dialog.getByText(/Holds 2 of the \d+ assets/).waitFor();
    await button(dialog, 'Define the group').click();
    await panel(page, 'Shop').getByText('shop-web').waitFor();
    await button(panel(page, 'Shop'), 'Remove').click();
    await dialog.getByText('Nobody holds a role on it.').waitFor();
    await button(dialog, 'Remove the group').click();
    await panel(page, 'Shop').waitFor({ state: 'detached' });
    await panel(page, 'Edge').waitFor();
  });

  test('a secret goes in, and is never shown again', async () => {
    const { page } = await openSettings('/secrets');
    await button(page, 'Store a secret').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('deploy_key');
    await dialog.getByLabel('Value').fill('first line\nsecond line');
    await button(dialog, 'Store the secret').click();
    await line(page, 'Secrets', 'DEPLOY_KEY').getByText('Stored by ada').waitFor();
    expect(await page.content()).not.toContain('second line');
    const kept = await openSecrets(system, 'action', ['DEPLOY_KEY']);
    expect(kept.get('DEPLOY_KEY')).toBe('first line\nsecond line');
    await button(page, 'Remove').click();
    await button(dialog, 'Remove the secret').click();
    await page.getByText('No secret yet').waitFor();
  });
});

describe.skipIf(noBrowser)('webhooks', () => {
  test('how long imports are kept is shown, tried before it counts, and changed', async () => {
    const path = join(openFolder(), 'r.json');
    writeFileSync(path, '{"findings":[]}');
    const received = { path, name: 'r.json', format: 'generic-json', actor: 'ada' };
    const id = await receiveImport(system, received);
    await runImport(system, id);
    const { pool } = system.database;
    await pool.query("update imports set ended_at = now() - interval '9 days' where id = $1", [id]);
    await pool.query('delete from import_entries where import_id = $1', [id]);
    const { page } = await openSettings('/retention');
    await page.getByText('Nothing goes: all is kept for good.').waitFor();
    await button(page, 'Change').click();
    const dialog = page.getByRole('dialog');
    const history = dialog.getByLabel('Days that imports are kept in the history');
    await history.fill('soon');
    await button(page, 'Keep them so long').click();
    await dialog.getByText('Give days, from 1 to 36,500, or nothing.').waitFor();
    await history.fill('7');
    await dialog.getByText('and 1 import would go').waitFor();
    await expectReadable(page);
    await button(page, 'Keep them so long').click();
    await page.getByText('Files and imports are kept as you said').waitFor();
    await line(page, 'How long they are kept', 'Imports in the history')
      .getByText('7 days')
      .waitFor();
    await panel(page, 'Past its time').getByRole('link').waitFor();
    expect(await retentionOf(system)).toEqual({ rawDays: null, historyDays: 7 });
    await setRetention(system, { rawDays: null, historyDays: null }, 'ada');
    const own = await openSettings('/retention', { name: 'otto' });
    await panel(own.page, 'In force').getByText('for good').first().waitFor();
    expect(await button(own.page, 'Change').count()).toBe(0);
  });

  test('a webhook is made, tested, looked into, and sent again', async () => {
    const receiver = await openReceiver();
    const { page } = await openSettings('/webhooks');
    await button(page, 'Make a webhook').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill(receiver.url);
    await dialog.getByLabel('What it is').fill('A program of ours');
    await dialog.getByLabel('Told of').selectOption('some');
    await dialog.getByLabel('Find a kind').fill('closed');
    await dialog.getByRole('checkbox', { name: 'The case was closed.' }).check();
    await button(dialog, 'Make the webhook').click();
    const secret = await dialog.getByLabel('Signing secret').inputValue();
    await button(dialog, 'I have kept it').click();
    await page.getByRole('link', { name: 'A program of ours' }).click();
    await heading(page, 'A program of ours').waitFor();
    await button(page, 'Send a test').click();
    const row = page.getByRole('row', { name: /webhook\.test/ });
    await row.getByText('Delivered').waitFor();
    const [arrived] = receiver.received;
    new Webhook(secret).verify(arrived?.body ?? '', arrived?.headers as Record<string, string>);

    await row.click();
    await dialog.getByText('"webhook.test"').first().waitFor();
    await line(page, 'Attempts', '204').waitFor();
    await button(dialog, 'Send it again').click();
    await eventually(() => receiver.received.length).toBe(2);
    await page.keyboard.press('Escape');
    await button(page, 'Failed for good').click();
    await page.getByText('Nothing was sent').waitFor();

    await button(page, 'More about this webhook').click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await page.getByText('It is disabled, and is sent nothing').waitFor();
    await button(page, 'Enable').click();
    await button(page, 'More about this webhook').click();
    await page.getByRole('menuitem', { name: 'Rotate the secret' }).click();
    await button(dialog, 'Make a new secret').click();
    expect(await dialog.getByLabel('Signing secret').inputValue()).not.toBe(secret);
    await button(dialog, 'I have kept it').click();
    await button(page, 'More about this webhook').click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await button(dialog, 'Remove the webhook').click();
    await page.getByText('No webhook yet').waitFor();
  });
});

describe.skipIf(noBrowser)('policy packs', () => {
  test('each fact shows its source, and whether somebody checked it', async () => {
    const { page } = await openSettings('/packs');
    await line(page, 'Policy packs', '5 of 14 facts verified').waitFor();
    await page.getByRole('link', { name: /^DORA/ }).click();
    await heading(page, 'dora').waitFor();
    const fact = panel(page, 'initial-from-classification');
    await fact.getByText('Article 5(1)(a)').waitFor();
    await fact.getByText('Verified', { exact: true }).waitFor();
    await panel(page, 'final-noon').getByText('Off: not verified').waitFor();
    await expectReadable(page);
  });

  test('what a fact brings is told in words, and times as a table', async () => {
    const { page } = await openSettings('/packs/bod-26-04');
    const fact = panel(page, 'remediation');
    await fact.getByRole('row', { name: 'out-of-cycle 14 calendar days' }).waitFor();
    await fact.getByText('Begins with the earliest of kev-listed').waitFor();
    await fact.getByText('A workflow follows it only where it names it').waitFor();
    expect(await fact.textContent()).not.toMatch(/[{}"]/);
    await panel(page, 'table').getByText('as the policy bod-26-04 decides them').waitFor();
    await expectReadable(page);
  });
});

describe.skipIf(noBrowser)('the ledger', () => {
  test('shows what the key vouches for, and checks all of it', async () => {
    await sequenceLedger(system);
    const { page } = await openSettings('/ledger');
    await panel(page, 'Newest checkpoint').waitFor();
    expect(await panel(page, 'Public key').textContent()).toContain('holdfast verify PACK --key');
    await page.getByRole('grid', { name: 'Checkpoints' }).getByRole('row').nth(1).waitFor();
    await button(page, 'Check it now').click();
    await page.getByText('Everything is as it was recorded').waitFor();

    await system.database.pool.query(
      `update events set data = jsonb_set(data::jsonb, '{displayName}', '"eve"')::json where stream = 'account/rita' and version = 1`,
    );
    await button(page, 'Check it now').click();
    await page.getByText('The record is not what was recorded').waitFor();
    await line(page, 'What does not agree', 'account/rita').first().waitFor();
    await system.database.pool.query(
      `update events set data = jsonb_set(data::jsonb, '{displayName}', '"rita"')::json where stream = 'account/rita' and version = 1`,
    );
  });
});

describe.skipIf(noBrowser)('the API', () => {
  test('a call is found, opened by its address, and shown with an example', async () => {
    const { page, url } = await openSettings('/api', { name: 'rita' });
    await page.getByRole('searchbox', { name: 'Search calls' }).fill('suspend');
    await page.getByRole('button', { name: /accounts\/\{account\}\/suspend/ }).click();
    await page.getByText('Whoever may invite, suspend').waitFor();
    await page.getByText('1 to 2,000 characters').waitFor();
    await page.getByText(`'${url}/api/v1/accounts/{account}/suspend'`).waitFor();
    expect(new URL(page.url()).search).toBe('?text=suspend&call=suspendAccount');
    await page.reload();
    await page.getByText('Whoever may invite, suspend').waitFor();
    const link = page.getByRole('link', { name: 'OpenAPI document' });
    const document = await page.request.get(url + (await link.getAttribute('href')));
    expect(await document.json()).toMatchObject({ openapi: '3.1.1' });
  });
});

describe.skipIf(noBrowser)('who sees what', () => {
  test('an auditor looks and changes nothing; others are told whose it is', async () => {
    const { page, url } = await openSettings('/people/ada', { name: 'otto' });
    await panel(page, 'Roles').getByText('Administrator', { exact: true }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await button(page, 'Suspend').count()).toBe(0);
    await page.goto(`${url}/settings/sign-ins?name=rita`);
    await page.getByRole('row', { name: /rita/ }).first().waitFor();
    expect(await page.getByRole('row', { name: /ada/ }).count()).toBe(0);

    const rita = await openAs(system, url, { name: 'rita', path: '/settings/people' });
    await rita.getByText('This is for administrators, managers and auditors').waitFor();
    const sections = rita.getByRole('navigation', { name: 'Settings' });
    expect(await sections.getByRole('link', { name: 'People' }).count()).toBe(0);
    await sections.getByRole('link', { name: 'All settings' }).click();
    await rita.getByText('For administrators and auditors.').first().waitFor();
  });

  test('a server that fails is told of, with a way on', async () => {
    const { page } = await openSettings('/you', { allow: /500/ });
    await page.route('**/api/v1/asset-groups', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: '{}' }),
    );
    await page.getByRole('link', { name: 'Asset groups' }).click();
    await page.getByText('Could not read the asset groups').waitFor();
    await page.unroute('**/api/v1/asset-groups');
    await button(page, 'Try again').click();
    await panel(page, 'Edge').waitFor();
  });

  test('a thousand people are a list like any other', async () => {
    const { page, url } = await openSettings('/you');
    await system.database.pool.query(
      `insert into accounts (name, version, last_hash, state, kind, status, administrator, changed_at)
       select 'copy-' || n, version, last_hash, (state::jsonb || jsonb_build_object('name', 'copy-' || n))::json,
         kind, status, administrator, changed_at
       from accounts, generate_series(1, 1000) n where name = 'rita'`,
    );
    await page.goto(`${url}/settings/people`);
    await page
      .getByRole('status')
      .getByText(/^1,0\d\d of 1,0\d\d$/)
      .waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(100);
    await system.database.pool.query(`delete from accounts where name like 'copy-%'`);
  });
});

describe.skipIf(noBrowser)('what it looks like', () => {
  const pages: [path: string, title: string][] = [
    ['', 'Settings'],
    ['/people', 'People'],
    ['/people/long', 'Katherine'],
    ['/groups', 'Asset groups'],
    ['/rosters', 'Rosters'],
    ['/you', 'You'],
    ['/secrets', 'Secrets'],
    ['/mail', 'Mail'],
    ['/retention', 'Retention'],
    ['/webhooks', 'Webhooks'],
    ['/webhooks/ID', 'A program of ours'],
    ['/workflows', 'Workflows'],
    [`/workflows/vulnerability/${newest}`, `vulnerability, version ${newest}`],
    ['/ledger', 'Ledger'],
    ['/sign-ins', 'Sign-ins'],
    ['/api?text=webhook&call=createWebhook', 'API'],
  ];

  let webhook = '';
  beforeAll(async () => {
    if (noBrowser) return;
    const displayName =
      'Katherine of a name that is longer than most of the names that people have';
    const grants = [{ role: 'approver' }, { role: 'responder', group: 'Edge' }] as const;
    await invite(system, { name: 'long', kind: 'person', displayName, grants }, 'ada');
    await storeSecret(system, { use: 'action', name: 'KEY', value: 'a secret', actor: 'ada' });
    const description = 'A program of ours';
    const url = 'http://127.0.0.1:9/hook';
    const made = await createWebhook(system, { url, description, actor: 'ada' });
    webhook = made.webhook.id;
    await sendTestEvent(system, webhook);
  });

  test.each(pages)('%s', async (path, title) => {
    const { page } = await openSettings(path.replace('ID', webhook));
    await heading(page, new RegExp(`^${title}`)).waitFor();
    await eventually(() => page.getByRole('status', { name: /^Loading/ }).count()).toBe(0);
    await expectReadable(page);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restoreAccount, suspendAccount } from '#app/access/accounts.ts';
import type { Caller } from '#app/access/caller.ts';
import { overtaken } from '#app/access/case-access.ts';
import { issueLink, readLink } from '#app/access/links.ts';
import { act, caseOf } from '#app/case-actions.ts';
import { Conflict } from '#app/conflict.ts';
import { createWebhook } from '#app/webhooks/webhooks.ts';
import { inTransaction } from '#store/database.ts';
import { recordAttempt } from '#store/webhook-deliveries.ts';
import {
  asking,
  bearer,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
} from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openCases } from './report.ts';

// What could be learned by the way: from hashes, logs, conflicts and links.

let system: TestSystem;
let server: TestServer;
let shop = '';
let secret = '';
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rita', [{ role: 'responder' }]);
  await person(system, 'sven', [{ role: 'responder' }]);
  [shop = '', secret = ''] = await openCases(system, 'shop', 2);
  await act(system, secret, { type: 'RestrictCase', members: ['rita'] }, { actor: 'ada' });
  server = await openServer(system);
});
afterAll(async () => {
  await server.close();
  await system.close();
});

const as = async (name: string, ...scopes: Parameters<typeof bearer>[2] & unknown[]) =>
  asking(server.url, await bearer(system, name, scopes.length > 0 ? scopes : undefined));

describe('evidence', () => {
  const upload = async (name: string, id: string, content: string) => {
    const response = await fetch(`${server.url}/api/v1/cases/${id}/evidence?name=log.txt`, {
      method: 'POST',
      headers: await bearer(system, name),
      body: content,
    });
    const { size: _, ...ref } = (await response.json()) as { sha256: string; size: number };
    return ref;
  };

  test('of a case that one may not see is not had by its hash', async () => {
    const ref = await upload('rita', secret, 'who did it');
    const [rita, sven] = [await as('rita'), await as('sven')];
    const note = { body: { text: 'see there', evidence: [ref] } };
    expect((await rita('POST', `/cases/${secret}/notes`, note)).status).toBe(200);
    expect(await sven('POST', `/cases/${shop}/notes`, note)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    const task = { body: { note: 'real', evidence: [ref] } };
    expect(await sven('POST', `/cases/${shop}/tasks/assess`, task)).toMatchObject({
      body: { code: 'NOT_FOUND' },
    });
    expect((await sven('GET', `/cases/${shop}/evidence/${ref.sha256}`)).status).toBe(404);
    // Nor whether there is such a file, by way of a case that is not there either.
    expect(await sven('POST', `/cases/${secret}/notes`, note)).toMatchObject({
      body: { code: 'CASE_UNKNOWN' },
    });
  });

  test('is named again where it was brought, and by whoever has the file', async () => {
    const ref = await upload('rita', secret, 'the same file');
    const sven = await as('sven');
    const note = { body: { text: 'see there', evidence: [ref] } };
    expect((await sven('POST', `/cases/${shop}/notes`, note)).status).toBe(404);
    expect(await upload('sven', shop, 'the same file')).toEqual(ref);
    expect((await sven('POST', `/cases/${shop}/notes`, note)).status).toBe(200);
    await system.database.pool.query('delete from evidence_uploads');
    expect((await sven('POST', `/cases/${shop}/notes`, note)).status).toBe(200);
  });
});

describe('whoever was overtaken', () => {
  test('is told the case only with a token that reads cases', async () => {
    const late = { headers: { 'if-match': '"1"' }, body: { text: 'seen' } };
    for (const [scopes, told] of [
      [['cases.work'], undefined],
      [['cases.work', 'cases.read'], expect.objectContaining({ id: shop })],
    ] as const) {
      const sven = await as('sven', ...scopes);
      const { status, body } = await sven('POST', `/cases/${shop}/notes`, late);
      expect({ status, code: body.code }).toEqual({ status: 412, code: 'VERSION_CONFLICT' });
      expect(body.case).toEqual(told);
    }
  });

  test('is told of no case that has become private by then', async () => {
    const conflict = new Conflict(await caseOf(system, secret), 'expected 1');
    const caller = (actor: string): Caller => ({
      principal: { actor, grants: [{ role: 'responder' }] },
      groups: [],
    });
    expect(overtaken(caller('rita'), conflict)).toBe(conflict);
    expect(overtaken(caller('sven'), conflict)).toMatchObject({ code: 'CASE_UNKNOWN' });
    expect(overtaken(caller('sven'), conflict)).not.toHaveProperty('fresh');
  });
});

test('the log of a webhook shows neither what was sent of a private case nor what came back', async () => {
  const url = 'https://receiver.example/hook';
  const { webhook } = await createWebhook(system, { url, includePrivate: true, actor: 'ada' });
  const { pool } = system.database;
  const deliver = async (id: string, data: object) => {
    await pool.query(
      `insert into webhook_deliveries (id, webhook_id, type, payload, state, created_at)
       values ($1, $2, 'case.noted', $3, 'pending', now())`,
      [id, webhook.id, JSON.stringify({ type: 'case.noted', data })],
    );
    const attempt = {
      n: 1,
      at: system.now(),
      status: 200,
      milliseconds: 1,
      error: null,
      answer: 'you said: hush',
    };
    await inTransaction(system.database, (tx) =>
      recordAttempt(tx, { id, webhookId: webhook.id }, attempt, {
        state: 'delivered',
        failures: 0,
      }),
    );
  };
  await deliver('msg_secret', { case: secret, text: 'hush' });
  await deliver('msg_open', { case: shop, text: 'hush' });
  await deliver('msg_account', { stream: 'account/rita', text: 'hush' });
  const seen = async (scopes: readonly string[]) => {
    const ada = await as('ada', ...(scopes as []));
    const told: string[] = [];
    for (const id of ['msg_secret', 'msg_open', 'msg_account']) {
      const { text, status } = await ada('GET', `/deliveries/${id}`);
      expect(status).toBe(200);
      if (text.includes('hush')) told.push(id);
    }
    return told;
  };
  expect(await seen([])).toEqual(['msg_open', 'msg_account']);
  expect(await seen(['settings.read'])).toEqual([]);
  expect(await seen(['settings.read', 'cases.read'])).toEqual(['msg_open']);
  expect(await seen(['settings.read', 'people.read'])).toEqual(['msg_account']);
});

describe('an account that was suspended', () => {
  test('is opened by no link from before', async () => {
    const { link } = await issueLink(system, 'sven', 'ada');
    await suspendAccount(system, 'sven', 'the laptop is lost', 'ada');
    await restoreAccount(system, 'sven', 'ada');
    await expect(readLink(system, link)).rejects.toMatchObject({ code: 'LINK_UNUSABLE' });
  });

  test('before anybody came is invited again, and no administrator yet', async () => {
    const ada = await as('ada');
    const grants = [{ role: 'administrator' }];
    await ada('POST', '/accounts', { body: { name: 'bea', displayName: 'Bea', grants } });
    await ada('POST', '/accounts/bea/suspend', { body: { reason: 'a mistake' } });
    const { body } = await ada('POST', '/accounts/bea/restore');
    expect(body).toMatchObject({ status: 'invited' });
    const without = await ada('PUT', '/accounts/ada/grants', { body: { grants: [] } });
    expect(without).toMatchObject({ status: 409, body: { code: 'LAST_ADMINISTRATOR' } });
  });
});

test('what no calendar has is refused, and breaks nothing', async () => {
  const ada = await as('ada');
  const { webhook } = await createWebhook(system, { url: 'https://x.example/', actor: 'ada' });
  for (const since of [
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00.000Z',
  ]) {
    const { status } = await ada('POST', `/webhooks/${webhook.id}/replay`, { body: { since } });
    expect(`${since} ${status < 500}`).toBe(`${since} true`);
  }
  const list = 'cases by opened, descending';
  const cursor = Buffer.from(JSON.stringify([list, '0000-01-01T00:00:00.000000Z', 'C-1'])).toString(
    'base64url',
  );
  const page = await ada('GET', `/cases?sort=opened&after=${cursor}`);
  expect(page).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
});

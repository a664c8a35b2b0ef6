import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets } from '#app/secrets.ts';
import { ownSchema } from '#store/backup-tables.ts';
import { inTransaction } from '#store/database.ts';
import { migrationsFolder } from '#store/package-files.ts';
import { listWebhooks } from '#store/read-models/webhook-list.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { sendTestEvent } from './replay.ts';
import { changeWebhook, createWebhook, removeWebhook, rotateWebhookSecret } from './webhooks.ts';

let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
});
afterEach(() => system.close());

const url = 'https://receiver.example/hook';
const actor = 'ana';

/** The tables, ours and the job engine's, that hold this text anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { pool } = system.database;
  const { tables } = await inTransaction(system.database, (tx) =>
    ownSchema(tx, migrationsFolder()),
  );
  const holding: string[] = [];
  for (const name of [...tables.map((table) => table.name), 'pgboss.job']) {
    const { rows } = await pool.query(
      `select from ${name} t where position($1 in t::text) > 0 limit 1`,
      [text],
    );
    if (rows.length > 0) holding.push(name);
  }
  return holding;
}

test('a webhook is made with a secret of its own, and listed with how it fares', async () => {
  const made = await createWebhook(system, { url, description: 'to the tracker', actor });
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const test = await sendTestEvent(system, made.webhook.id);
  const [listed, ...others] = await listWebhooks(system.database);
  expect(others).toEqual([]);
  expect(listed).toEqual({
    ...made.webhook,
    pending: 1,
    failed: 0,
    last: expect.objectContaining({ id: test, type: 'webhook.test', state: 'pending' }),
  });
  expect(made.webhook).toMatchObject({
    url,
    description: 'to the tracker',
    types: [],
    includePrivate: false,
    enabled: true,
    createdBy: 'ana',
  });
});

test('no table holds the secret in clear', async () => {
  const { webhook, secret } = await createWebhook(system, { url, actor });
  const rotated = await rotateWebhookSecret(system, webhook.id, actor);
  await sendTestEvent(system, webhook.id);
  for (const text of [secret, rotated.secret].map((whole) => whole.slice('whsec_'.length))) {
    expect(await tablesWith(text)).toEqual([]);
    const hex = Buffer.from(text, 'base64').toString('hex');
    expect(await tablesWith(hex)).toEqual([]);
    expect(await tablesWith(Buffer.from(text).toString('hex'))).toEqual([]);
  }
  expect(await tablesWith(webhook.id)).toContain('webhooks');
});

test('every change is on record', async () => {
  const { webhook } = await createWebhook(system, { url, actor });
  await changeWebhook(system, webhook.id, { description: 'x', enabled: true }, 'ben');
  await changeWebhook(system, webhook.id, { enabled: false }, 'ben');
  await rotateWebhookSecret(system, webhook.id, 'ben');
  await removeWebhook(system, webhook.id, 'cem');
  const { rows } = await system.database.pool.query(
    `select actor, data->>'change' as change from events
     where type = 'SettingChanged' and data->>'subject' = 'webhook' and data->>'name' = $1 order by id`,
    [webhook.id],
  );
  expect(rows).toEqual([
    { actor: 'ana', change: 'created' },
    { actor: 'ben', change: 'changed' },
    { actor: 'ben', change: 'disabled' },
    { actor: 'ben', change: 'secret rotated' },
    { actor: 'cem', change: 'removed' },
  ]);
});

test('only what is named is changed', async () => {
  const { webhook } = await createWebhook(system, { url, description: 'x', actor });
  const types = ['case.case-closed', 'case.case-closed', 'account.token-issued'];
  expect(await changeWebhook(system, webhook.id, { types }, actor)).toEqual({
    ...webhook,
    types: ['case.case-closed', 'account.token-issued'],
  });
  const moved = await changeWebhook(system, webhook.id, { url: 'http://elsewhere.example' }, actor);
  expect(moved).toMatchObject({ url: 'http://elsewhere.example/', description: 'x' });
});

test('a webhook that is removed takes its deliveries and its secrets with it', async () => {
  const { webhook } = await createWebhook(system, { url, actor });
  await rotateWebhookSecret(system, webhook.id, actor);
  await sendTestEvent(system, webhook.id);
  const { rows } = await system.database.pool.query<{ name: string }>(
    'select name from webhook_secrets',
  );
  const names = rows.map(({ name }) => name);
  expect((await openSecrets(system, 'webhook', names)).size).toBe(2);
  await removeWebhook(system, webhook.id, actor);
  expect(await tablesWith(webhook.id)).toEqual(['events', 'pgboss.job']);
  await expect(openSecrets(system, 'webhook', names)).resolves.toHaveProperty('size', 0);
  await expect(removeWebhook(system, webhook.id, actor)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test.each([
  ['without a scheme', 'receiver.example', 'write it in full'],
  ['of another scheme', 'ftp://receiver.example/', 'begin it with https://'],
  ['with a password', 'https://ana:secret@receiver.example/', 'holds a name or password'],
  ['that is too long', `https://receiver.example/${'x'.repeat(2048)}`, '2048 are the most'],
])('an address %s is refused', async (_, address, why) => {
  const made = createWebhook(system, { url: address, actor });
  await expect(made).rejects.toMatchObject({ code: 'WEBHOOK_INVALID' });
  await expect(made).rejects.toThrow(why);
  expect(await listWebhooks(system.database)).toEqual([]);
});

test('a type that no event has is refused', async () => {
  const made = createWebhook(system, { url, types: ['case.case-clsoed'], actor });
  await expect(made).rejects.toThrow('case.case-clsoed');
});

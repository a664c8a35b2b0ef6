import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { listSecrets, openSecrets, removeSecret, storeSecret } from './secrets.ts';
import { secretsKey } from './secrets-key.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const store = (name: string, value: string, use: 'action' | 'webhook' = 'action') =>
  storeSecret(system, { use, name, value, actor: 'ana' });
const open = async (name: string, use: 'action' | 'webhook' = 'action') =>
  (await openSecrets(system, use, [name])).get(name);
const query = (text: string, ...values: unknown[]) => system.database.pool.query(text, values);

test('what is stored is opened again, whatever it is', async () => {
  const values = ['plain', ' spaces and\nlines\n', 'grüße 🐚', `$& ${'x'.repeat(64 * 1024 - 3)}`];
  for (const [n, value] of values.entries()) await store(`VALUE_${n}`, value);
  const opened = await openSecrets(system, 'action', ['VALUE_0', 'VALUE_1', 'VALUE_2', 'VALUE_3']);
  expect([...opened.values()]).toEqual(values);
});

test('a secret is replaced under its name, and the same name of another use is another', async () => {
  await store('TWICE', 'first');
  await store('TWICE', 'second');
  await store('TWICE', 'of a webhook', 'webhook');
  expect(await open('TWICE')).toBe('second');
  expect(await open('TWICE', 'webhook')).toBe('of a webhook');
});

test('a list tells names, uses, who and when, and no value', async () => {
  await store('LISTED', 'not to be told');
  await store('wh_1/key 2', 'whsec_not to be told', 'webhook');
  const entries = await listSecrets(system);
  const who = { storedBy: 'ana', storedAt: expect.stringMatching(/^\d{4}-.*Z$/) };
  expect(entries).toContainEqual({ use: 'action', name: 'LISTED', ...who });
  expect(entries).toContainEqual({ use: 'webhook', name: 'wh_1/key 2', ...who });
  expect(JSON.stringify(entries)).not.toContain('not to be told');
});

test('what is removed is gone, and cannot be removed again', async () => {
  await store('GONE', 'value');
  const removal = { use: 'action', name: 'GONE', actor: 'ana' } as const;
  await removeSecret(system, removal);
  expect(await open('GONE')).toBeUndefined();
  await expect(removeSecret(system, removal)).rejects.toMatchObject({ code: 'SECRET_UNKNOWN' });
});

test('who stored and removed a secret of actions is on record, without its value', async () => {
  await store('RECORDED', 'a value to keep');
  await removeSecret(system, { use: 'action', name: 'RECORDED', actor: 'ben' });
  const { rows } = await query(
    `select actor, data from events where type = 'SettingChanged' and data->>'name' = 'RECORDED' order by id`,
  );
  expect(rows).toEqual([
    { actor: 'ana', data: { subject: 'secret', name: 'RECORDED', change: 'stored' } },
    { actor: 'ben', data: { subject: 'secret', name: 'RECORDED', change: 'removed' } },
  ]);
});

describe('is refused', () => {
  test.each(['', 'lower', '1ST', '_X', 'A-B', 'A B', 'A'.repeat(65), 'A\n'])(
    'the name %j',
    async (name) => {
      await expect(store(name, 'value')).rejects.toMatchObject({ code: 'SECRET_INVALID' });
    },
  );

  test.each([
    ['', 'shorter than 4'],
    ['abc', 'shorter than 4'],
    ['abc\n', 'shorter than 4'],
    ['x'.repeat(64 * 1024 + 1), '65537 bytes'],
    ['nul\0nul', 'NUL'],
    ['half \ud800', 'half a character'],
  ])('the value %j', async (value, says) => {
    const refused = store('REFUSED', value);
    await expect(refused).rejects.toMatchObject({ code: 'SECRET_INVALID' });
    await expect(refused).rejects.toThrow(says);
    expect(await open('REFUSED')).toBeUndefined();
  });
});

test('two rows of one value have nothing in common', async () => {
  await store('SAME_1', 'the same value');
  await store('SAME_2', 'the same value');
  const { rows } = await query(
    `select nonce::text, ciphertext::text from secrets where name like 'SAME_%'`,
  );
  expect(rows).toHaveLength(2);
  expect(rows[0].nonce).not.toBe(rows[1].nonce);
  expect(rows[0].ciphertext).not.toBe(rows[1].ciphertext);
});

describe('a row that somebody changed does not open', () => {
  const damaged = { code: 'SECRET_DAMAGED', message: expect.stringContaining('MOVED') };

  test.each([
    ['under another name', `update secrets set name = 'MOVED' where name = 'ORIGINAL'`],
    ['under another use', `update secrets set name = 'MOVED', use = 'action' where name = 'OTHER'`],
    [
      'with a bit of it changed',
      `update secrets set name = 'MOVED', ciphertext = set_byte(ciphertext, 2, get_byte(ciphertext, 2) # 1) where name = 'ORIGINAL'`,
    ],
    [
      'cut short',
      `update secrets set name = 'MOVED', ciphertext = substr(ciphertext, 1, 7) where name = 'ORIGINAL'`,
    ],
    [
      'with another nonce',
      `update secrets set name = 'MOVED', nonce = '\\x00' where name = 'ORIGINAL'`,
    ],
  ])('%s', async (_, change) => {
    await query(`delete from secrets where name in ('MOVED', 'ORIGINAL', 'OTHER')`);
    await store('ORIGINAL', 'value of the original');
    await store('OTHER', 'value of the other', 'webhook');
    expect((await query(change)).rowCount).toBe(1);
    await expect(open('MOVED')).rejects.toMatchObject(damaged);
  });

  test('even where its name stays', async () => {
    await store('MOVED', 'value');
    await query(
      `update secrets set ciphertext = set_byte(ciphertext, 0, get_byte(ciphertext, 0) # 1) where name = 'MOVED'`,
    );
    await expect(open('MOVED')).rejects.toMatchObject(damaged);
  });
});

test('another key is told from damage, and both are named', async () => {
  await store('KEYED', 'value');
  const other = { ...system, secretsKey: () => randomBytes(32) };
  const opening = openSecrets(other, 'action', ['KEYED']);
  await expect(opening).rejects.toMatchObject({ code: 'SECRETS_KEY_MISSING' });
  await expect(opening).rejects.toThrow(
    /KEYED was stored under the key [0-9a-f]{8}, .* is [0-9a-f]{8}/,
  );
});

test('without a key nothing is stored, and what is there stays listed', async () => {
  const keyless = { ...system, secretsKey: () => secretsKey({}) };
  const storing = storeSecret(keyless, {
    use: 'action',
    name: 'KEYLESS',
    value: 'value',
    actor: 'ana',
  });
  await expect(storing).rejects.toMatchObject({ code: 'SECRETS_KEY_MISSING' });
  expect((await listSecrets(keyless)).map(({ name }) => name)).not.toContain('KEYLESS');
  expect(await openSecrets(keyless, 'action', [])).toEqual(new Map());
});

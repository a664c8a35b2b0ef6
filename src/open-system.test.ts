import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '#testing/folders.ts';
import { databaseUrl, testSystem } from '#testing/system.ts';
import { readConfig } from './config.ts';
import { openSystem } from './open-system.ts';

const options = { workers: false, log: () => {} };

test('ranges that may be called are read from the environment, separated by commas', () => {
  const allowed = (text?: string) =>
    readConfig(text === undefined ? {} : { HOLDFAST_ALLOW_PRIVATE: text }, false).allowPrivate;
  expect(allowed('127.0.0.0/8, fd00::/8,')).toEqual(['127.0.0.0/8', 'fd00::/8']);
  expect(allowed('')).toEqual([]);
  expect(allowed()).toEqual([]);
});

test('one that cannot be read is told before anything is opened', async () => {
  const data = testFolder();
  const opening = openSystem({ ...options, data, allowPrivate: ['127.0.0.0/8', '10/8'] });
  await expect(opening).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/^HOLDFAST_ALLOW_PRIVATE: "10\/8" is no range/),
  });
  expect(readdirSync(data)).toEqual([]);
});

test.each([0, 1.5, Number.NaN, 4000])('%s days are none to be stale after', async (staleDays) => {
  const opening = openSystem({ ...options, data: testFolder(), staleDays });
  await expect(opening).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/^HOLDFAST_STALE_DAYS: /),
  });
});

test('with an embedded database the key for secrets lies beside it, from its first use on', async () => {
  const system = await openSystem({ ...options, data: testFolder() });
  try {
    const home = system.where.slice('embedded PostgreSQL in '.length);
    expect(existsSync(join(home, 'secrets.key'))).toBe(false);
    const key = system.secretsKey();
    expect(readFileSync(join(home, 'secrets.key'), 'utf8').trim()).toBe(key.toString('base64'));
  } finally {
    await system.close();
  }
});

test('with a database by URL the key must be named', async () => {
  const own = await testSystem();
  const data = testFolder();
  const system = await openSystem({ ...options, data, databaseUrl: databaseUrl(own) });
  try {
    expect(system.secretsKey).toThrow(expect.objectContaining({ code: 'SECRETS_KEY_MISSING' }));
    expect(readdirSync(data)).toEqual([]);
  } finally {
    await system.close();
    await own.close();
  }
});

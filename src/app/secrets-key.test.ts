import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { testFolder } from '#testing/folders.ts';
import { secretsKey } from './secrets-key.ts';

describe('a key in a file of the operator', () => {
  const key = randomBytes(32);
  const holding = (text: string) => {
    const file = join(testFolder(), 'key');
    writeFileSync(file, text);
    return file;
  };

  test.each([
    ['base64', `${key.toString('base64')}\n`],
    ['base64 of URLs', key.toString('base64url')],
    ['hexadecimal', `${key.toString('hex')}\n`],
    ['hexadecimal in capitals', key.toString('hex').toUpperCase()],
  ])('may be written in %s', (_, text) => {
    expect(secretsKey({ file: holding(text) })).toEqual(key);
  });

  test.each([
    ['nothing', ''],
    ['too little', randomBytes(31).toString('base64')],
    ['too much', randomBytes(33).toString('base64')],
    ['half of hexadecimal', randomBytes(16).toString('hex')],
    ['words', 'a key that somebody made up, of some length'],
    ['two lines', `${key.toString('base64')}\n${key.toString('base64')}`],
  ])('is refused where the file holds %s, without showing it', (_, text) => {
    const file = holding(text);
    const read = () => secretsKey({ file });
    expect(read).toThrow(`${file} holds no key for secrets`);
    expect(read).toThrow(expect.objectContaining({ code: 'SECRETS_KEY_INVALID' }));
    if (text) expect(read).not.toThrow(text.trim());
  });

  test('is missed where the file is not there, even beside a folder', () => {
    const folder = testFolder();
    const file = join(folder, 'no-such-file');
    expect(() => secretsKey({ file, folder })).toThrow(
      expect.objectContaining({
        code: 'SECRETS_KEY_MISSING',
        message: expect.stringContaining(file),
      }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('without a file and a folder the error names the setting and how a key is made', () => {
  expect(() => secretsKey({})).toThrow(/openssl rand -base64 32 > FILE.*HOLDFAST_SECRETS_KEY_FILE/);
});

test('beside the embedded database a key is made at the first use, for its owner alone', () => {
  const folder = testFolder();
  const key = secretsKey({ folder });
  expect(key).toHaveLength(32);
  expect(secretsKey({ folder })).toEqual(key);
  const file = join(folder, 'secrets.key');
  expect(readFileSync(file, 'utf8')).toBe(`${key.toString('base64')}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secrets.key']);
});

test('of several processes that make it at once all have the same', async () => {
  const folder = testFolder();
  const script = `
    import { createHash } from 'node:crypto';
    import { secretsKey } from './src/app/secrets-key.ts';
    const start = Number(process.argv[1]);
    while (Date.now() < start);
    console.log(createHash('sha256').update(secretsKey({ folder: process.argv[2] })).digest('hex'));`;
  const start = String(Date.now() + 3000);
  const tsx = packageFile('node_modules/tsx/dist/loader.mjs');
  const args = ['--import', tsx, '--input-type=module', '-e', script, start, folder];
  const said = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, args, { cwd: packageFile('.') });
      let out = '';
      for await (const chunk of child.stdout) out += chunk;
      return out.trim();
    }),
  );
  const hash = createHash('sha256').update(secretsKey({ folder })).digest('hex');
  expect(said).toEqual(Array.from({ length: 6 }, () => hash));
  expect(readdirSync(folder)).toEqual(['secrets.key']);
});

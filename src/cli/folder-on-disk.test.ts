import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealFolder } from '#app/incidents/folder/folder-files.ts';
import { toUtf8 } from '#domain/ledger/bytes.ts';
import { putFolder } from './folder-on-disk.ts';

const hash = 'a'.repeat(64);
const first = sealFolder(
  new Map([
    ['causes.md', toUtf8('- one\n')],
    [`evidence/${hash}`, toUtf8('seen')],
  ]),
  { id: 'I-1', version: 1 },
);
const second = sealFolder(new Map([['causes.md', toUtf8('- two\n')]]), { id: 'I-1', version: 2 });
const usual = { id: 'I-1', force: false };

function exported(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'holdfast-folder-')), 'new');
  putFolder(folder, first, usual);
  return folder;
}

const causesIn = (folder: string) => readFileSync(join(folder, 'causes.md'), 'utf8');

test('an export takes the place of the one before, and other files stay', () => {
  const folder = exported();
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, 'README.md'), 'mine');
  putFolder(folder, second, usual);
  expect(causesIn(folder)).toBe('- two\n');
  expect(readdirSync(join(folder, 'evidence'))).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(
    ['.git', 'README.md', 'causes.md', 'evidence', 'holdfast.yaml'].sort(),
  );
});

test('what was changed, is of another incident or no export is written over by force alone', () => {
  const changed = exported();
  writeFileSync(join(changed, 'causes.md'), '- mine\n');
  const foreign = mkdtempSync(join(tmpdir(), 'holdfast-folder-'));
  writeFileSync(join(foreign, 'causes.md'), '- mine\n');
  for (const folder of [changed, foreign]) {
    expect(() => putFolder(folder, second, usual)).toThrow('--force');
    expect(causesIn(folder)).toBe('- mine\n');
    putFolder(folder, second, { ...usual, force: true });
    expect(causesIn(folder)).toBe('- two\n');
  }
  expect(() => putFolder(exported(), second, { id: 'I-2', force: false })).toThrow('holds I-1');
});

test('a link leads nowhere, also by force, and what is no folder is told', () => {
  const [folder, elsewhere] = [exported(), exported()];
  for (const linked of ['evidence', 'causes.md']) {
    const before = mkdtempSync(join(tmpdir(), 'holdfast-folder-'));
    symlinkSync(join(elsewhere, linked), join(before, linked));
    expect(() => putFolder(before, second, { ...usual, force: true })).toThrow('is a link');
  }
  expect(causesIn(elsewhere)).toBe('- one\n');
  expect(() => putFolder(join(folder, 'causes.md'), second, usual)).toThrow('cannot be used');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { packFaults, packLibrary } from './facts.ts';
import { readPack } from './pack-file.ts';

const folder = packageFile('packs/frameworks');
test.each(readdirSync(folder))('the pack %s reads without fault', (name) => {
  const file = readPack(readFileSync(join(folder, name), 'utf8'));
  expect(file.problems).toEqual([]);
  if (!file.data) throw new Error('unreachable');
  expect(packFaults(file, packLibrary([]))).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { floors } from './lint/floors.ts';
import { habits } from './lint/habits.ts';
import type { Proof } from './lint/proof.ts';
import { purity } from './lint/purity.ts';

// A rule that we care about has a check, and a check that we rely on has a proof: these files, the real
// biome.json and the real Biome. All of them are laid into one tree and looked at in one run.

const proofs: readonly Proof[] = [...floors, ...purity, ...habits];
const tree = mkdtempSync(join(tmpdir(), 'holdfast-lint-'));
let said: Map<string, string[]>;

beforeAll(() => {
  for (const name of ['biome.json', 'package.json', '.gitignore']) {
    cpSync(packageFile(name), join(tree, name));
  }
  proofs.forEach((proof, number) => {
    lay(proof, number, 'breaks');
    lay(proof, number, 'keeps');
  });
  said = lint();
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe.each(proofs.map((proof, number) => ({ ...proof, number })))('$name', (proof) => {
  test('is enforced', () => {
    expect(said.get(placeOf(proof, proof.number, 'breaks'))).toEqual([`lint/${proof.rule}`]);
  });

  test('asks for nothing else', () => {
    expect(said.get(placeOf(proof, proof.number, 'keeps')) ?? []).toEqual([]);
  });
});

function placeOf({ at, file = 'it.ts' }: Proof, number: number, which: 'breaks' | 'keeps'): string {
  const name = which === 'keeps' ? file.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`) : file;
  return `${at}/${which}-${number}-${name}`;
}

function lay(proof: Proof, number: number, which: 'breaks' | 'keeps'): void {
  const place = placeOf(proof, number, which);
  const own = basename(place);
  const beside = `beside-${own}`;
  const named = (text: string) => text.replaceAll('$own', own).replaceAll('$beside', beside);
  put(place, named(proof[which]));
  if (proof.beside) put(join(proof.at, beside), named(proof.beside[which]));
}

function put(place: string, text: string): void {
  mkdirSync(dirname(join(tree, place)), { recursive: true });
  writeFileSync(join(tree, place), text);
}

type Said = { diagnostics: { category: string; location: { path: string } }[] };

/** What Biome says of each file: the rules, each once. */
function lint(): Map<string, string[]> {
  const biome = packageFile('node_modules/.bin/biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '--error-on-warnings', '.'];
  const { stdout } = spawnSync(biome, args, { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 26 });
  const byFile = new Map<string, string[]>();
  for (const { category, location } of (JSON.parse(stdout) as Said).diagnostics) {
    const rules = byFile.get(location.path) ?? [];
    if (!rules.includes(category)) byFile.set(location.path, [...rules, category]);
  }
  return byFile;
}

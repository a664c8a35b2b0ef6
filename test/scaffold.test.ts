import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';

// `npm run new`, run for real in a copy of the tree: what it makes is what CONTRIBUTING.md promises.

const copy = mkdtempSync(join(tmpdir(), 'holdfast-scaffold-'));

beforeAll(() => {
  for (const name of [
    'package.json',
    'tsconfig.json',
    'biome.json',
    '.gitignore',
    'src',
    'scripts',
  ]) {
    cpSync(packageFile(name), join(copy, name), { recursive: true });
  }
  symlinkSync(packageFile('node_modules'), join(copy, 'node_modules'));
  // Formats need no database, so neither does their contract.
  writeFileSync(
    join(copy, 'vitest.config.mjs'),
    "export default { test: { include: ['src/**/*.test.ts'] } };\n",
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a new importer keeps the contract from the start', () => {
  expect(scaffold('importer', 'my-scanner')).toMatchObject({ status: 0 });
  const lines = read('src/importers/formats.ts').trim().split('\n');
  expect(lines).toContain("export { myScanner } from './my-scanner/my-scanner.ts';");
  expect(lines).toEqual([...lines].sort((a, b) => (place(a) < place(b) ? -1 : 1)));

  expect(types('importers/my-scanner', 'importers/formats.ts').out).toBe('');
  expect(run('biome', 'ci', '--error-on-warnings', 'src/importers/my-scanner')).toEqual({
    status: 0,
    out: expect.any(String),
  });
  const kept = contract();
  expect(kept, kept.out).toMatchObject({ status: 0 });
  expect(kept.out).toContain('✓ src/importers/importers.test.ts > my-scanner/many.json');

  // The tool's real report has another shape: the contract says so, until the code reads it.
  const real = { scanner: 'my-scanner', findings: [{ message: 'Problem' }] };
  writeFileSync(join(copy, 'src/importers/my-scanner/fixtures/one.json'), JSON.stringify(real));
  const broken = contract();
  expect(broken.status).not.toBe(0);
  expect(broken.out).toContain(
    '× src/importers/importers.test.ts > my-scanner/one.json > gives as many findings as its name says',
  );
}, 120_000);

test('a new connector lacks nothing but the kind of action that it runs', () => {
  expect(scaffold('connector', 'ring-bell')).toMatchObject({ status: 0 });
  expect(read('src/connectors/connectors.ts')).toContain(
    "export { ringBell } from './ring-bell/ring-bell.ts';",
  );
  expect(run('biome', 'ci', '--error-on-warnings', 'src/connectors/ring-bell')).toEqual({
    status: 0,
    out: expect.any(String),
  });
  const { status, out } = types('connectors/ring-bell', 'connectors/connectors.ts');
  expect(status).not.toBe(0);
  expect(out).toContain(`'"ring-bell"' does not satisfy the constraint`);
});

test('a new rule fails only for want of a check that finds its bad example', () => {
  expect(scaffold('rule', 'step-has-title')).toMatchObject({ status: 0 });
  expect(read('src/rules/rules.ts')).toContain(
    "export { stepHasTitle } from './step-has-title.ts';",
  );
  expect(run('biome', 'ci', '--error-on-warnings', 'src/rules')).toMatchObject({ status: 0 });
  const { status, out } = run('vitest', 'run', 'src/rules/rules', '--reporter=verbose');
  expect(status).not.toBe(0);
  const failed = out.split('\n').filter((line) => line.includes('× '));
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain("'step-has-title' > finds its bad example 0");
}, 60_000);

test.each([
  ['a kind that there is not', ['gadget', 'x'], 'Usage'],
  ['a rule that there is', ['rule', 'stage-exists'], 'there already'],
  ['a name in another case', ['importer', 'MyScanner'], 'kebab-case'],
  ['a way out of the folder', ['importer', '../x'], 'kebab-case'],
  ['a name that is taken', ['importer', 'sarif'], 'there already'],
])('refuses %s, and changes nothing', (_, args, says) => {
  const before = read('src/importers/formats.ts');
  const { status, out } = scaffold(...args);
  expect(status).toBe(2);
  expect(out).toContain(says);
  expect(read('src/importers/formats.ts')).toBe(before);
});

/** The types of what is new, and of the list that it stands in. */
function types(folder: string, list: string) {
  const include = [`src/${folder}`, `src/${list}`];
  writeFileSync(
    join(copy, 'tsconfig.new.json'),
    JSON.stringify({ extends: './tsconfig.json', include }),
  );
  return run('tsc', '-p', 'tsconfig.new.json');
}

function contract() {
  // Its own test and the contract of all; the tests of other formats say nothing of it.
  const files = ['src/importers/importers', 'src/importers/my-scanner'];
  const mine = ['-t', 'my-scanner|reads what a result says'];
  return run('vitest', 'run', ...files, '--reporter=verbose', ...mine);
}

function scaffold(...args: string[]) {
  return run('tsx', 'scripts/new.ts', ...args);
}

function run(tool: string, ...args: string[]): { status: number | null; out: string } {
  const command = ['NO_COLOR=1', packageFile(`node_modules/.bin/${tool}`), ...args];
  const { status, stdout, stderr } = spawnSync('env', command, { cwd: copy, encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

function read(name: string): string {
  return readFileSync(join(copy, name), 'utf8');
}

function place(line: string): string {
  return /'\.\/([^'/]*)/.exec(line)?.[1] ?? '';
}

import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { openFolder } from '#testing/folders.ts';
import { holdfastAt } from '#testing/holdfast.ts';

/** The linter as a stranger uses it: on the command line without any database, and as a library. */
const folder = openFolder();
const run = holdfastAt(folder);
const bad = packageFile('examples/postmortems/checkout-as-often-written.md');
const good = packageFile('examples/postmortems/checkout.md');

test('exit codes say whether there are errors, and whether the input was wrong', async () => {
  const broken = join(folder, 'broken.md');
  writeFileSync(broken, Buffer.from([0xff, 0xfe, 0x41, 0x00]));
  const [fine, faulty, unreadable, unknown, noFile, warned] = await Promise.all([
    run(['lint', good]),
    run(['lint', bad, '--format', 'json']),
    run(['lint', broken, '--json']),
    run(['lint', '--rule', 'blame/nobody', '-'], 'A careless push.'),
    run(['lint']),
    run(['lint', '-', '--rule', 'tone', '--max-warnings', '0', '--json'], 'A nightmare.'),
  ]);
  expect(fine).toMatchObject({ exitCode: 0, stdout: '1 file: 0 errors, 0 warnings, 0 hints.\n' });
  expect(faulty.exitCode).toBe(1);
  expect(faulty.json()).toMatchObject({
    problems: expect.arrayContaining([
      {
        file: bad,
        rule: 'blame/adjective',
        severity: 'error',
        line: 7,
        column: 68,
        endLine: 7,
        endColumn: 76,
        message: expect.stringContaining('careless'),
      },
    ]),
  });
  expect(unreadable).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('UTF-8') });
  expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--list-rules') });
  expect(noFile).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('standard input') });
  expect(warned.exitCode).toBe(1);
  expect(warned.json()).toMatchObject({ problems: [{ file: '-', rule: 'tone/animated' }] });
});

test('the libraries are imported by their names, with their types', async () => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(packageFile('.'), join(folder, 'node_modules/holdfast'));
  const program = `import { lintMarkdown, type Problem } from 'holdfast/lint';
import { kaplanMeier, type SurvivalCurve } from 'holdfast/metrics';
const curve: SurvivalCurve = kaplanMeier([{ duration: 3, event: true }]);
if (curve.steps[0]?.survival !== 0) throw new Error('another curve');
const { problems } = lintMarkdown('A careless push.', { rules: ['blame'] });
const lines: Problem['line'][] = problems.map(({ line }) => line);
// @ts-expect-error a rule is called by a text
lintMarkdown('', { rules: [1] });
console.log(lines.length);
`;
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'use.ts'), program);
  const tsc = packageFile('node_modules/.bin/tsc');
  const options = '--strict --module nodenext --target es2022 --types node --outDir out'.split(' ');
  const typeRoots = ['--typeRoots', packageFile('node_modules/@types')];
  const checked = await promisify(execFile)(tsc, [...options, ...typeRoots, 'use.ts'], {
    cwd: folder,
  });
  expect(checked.stdout).toBe('');
  const ran = await promisify(execFile)(process.execPath, ['out/use.js'], { cwd: folder }).catch(
    (error: { stderr: string }) => error,
  );
  expect(ran.stderr).toMatch(/no rule and no family of rules 1/);
});

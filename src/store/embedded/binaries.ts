import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { userCan } from './database-user.ts';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Place } from './home.ts';
import { currentLibc, platformPackage } from './platform.ts';
import { CLEAN_ENVIRONMENT } from './settings.ts';

/** PostgreSQL as the platform's package brings it: a folder with bin, lib and share. */
export type Binaries = { native: string; version: string; major: string };

const run = promisify(execFile);

/** The name of the folder that a copy of the binaries gets, beside the data. */
export const copyName = (version: string): string => `postgresql-${version}`;

/** Finds the package for this machine among our dependencies. */
export function findBinaries(): Binaries {
  const found = platformPackage(process.platform, process.arch, currentLibc());
  if ('missing' in found) throw noBinaries(found.missing);
  try {
    const entry = createRequire(import.meta.url).resolve(found.name);
    const folder = resolve(dirname(entry), '..');
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const major = String(version).split('.')[0] ?? '';
    return { native: join(folder, 'native'), version, major };
  } catch (cause) {
    throw noBinaries(
      `The optional package ${found.name} is not installed (npm leaves it out with --omit=optional).`,
      cause,
    );
  }
}

/** The bin folder to run from: the package's own, or a copy beside the data where that one does not serve. */
export async function usableBinaries(
  { native, version }: Binaries,
  place: Place,
  log: (line: string) => void,
): Promise<string> {
  const bin = join(native, 'bin');
  if (linkLibraries(native) && userCan(place.user, 'execute', join(bin, 'postgres'))) return bin;
  const copy = join(place.home, copyName(version));
  if (!existsSync(copy)) {
    log(`Copying PostgreSQL ${version} to ${copy}, where the database user can run it`);
    await copyBinaries(native, copy);
  }
  return join(copy, 'bin');
}

/** Appears whole or not at all, whoever else copies at the same time. */
async function copyBinaries(native: string, copy: string): Promise<void> {
  const draft = `${copy}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const mode = constants.COPYFILE_FICLONE;
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, mode });
    linkLibraries(draft);
    // The package may have been installed under a umask that shuts out the database user.
    await run('chmod', ['-R', 'u+w,a+rX', draft], { env: CLEAN_ENVIRONMENT });
    await run('chmod', ['-R', 'a+x', join(draft, 'bin')], { env: CLEAN_ENVIRONMENT });
    // A power cut must not leave a folder of empty files under the final name.
    await run('sync', { env: CLEAN_ENVIRONMENT });
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const another = codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST';
    if (!another) throw error;
  }
}

/**
 * Makes the links that npm packages cannot carry and that the package's install script would make, were it run.
 * False where the folder may not be written to.
 */
function linkLibraries(native: string): boolean {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of list) {
    try {
      const link = join(native, '..', target.replace(/^native/, basename(native)));
      if (!existsSync(link)) symlinkSync(basename(source), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

function noBinaries(reason: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'NO_EMBEDDED_POSTGRES',
    `There is no embedded PostgreSQL to start here. ${reason}`,
    { cause },
  );
}

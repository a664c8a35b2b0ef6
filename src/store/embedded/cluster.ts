import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { give } from './database-user.ts';
import {
  codeOf,
  didNotStart,
  diskFull,
  EmbeddedPostgresError,
  saysDiskFull,
} from './embedded-postgres-error.ts';
import type { Place } from './home.ts';
import { CLEAN_ENVIRONMENT } from './settings.ts';

/** The superuser of the cluster; connections over the socket prove themselves with its password. */
export const SUPERUSER = 'holdfast';

const run = promisify(execFile);
const LONGEST_INITDB = 5 * 60_000;

/** Refuses data that another major version wrote, before anything is touched. */
export function refuseOtherMajor(place: Place, binaries: Binaries): void {
  if (!existsSync(place.data)) return;
  const file = join(place.data, 'PG_VERSION');
  let major: string;
  try {
    major = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    if (codeOf(cause) !== 'EACCES' && codeOf(cause) !== 'ENOENT') throw cause;
    throw didNotStart(notReadable(place, codeOf(cause) === 'ENOENT'), cause);
  }
  if (major === binaries.major) return;
  throw new EmbeddedPostgresError(
    'POSTGRES_VERSION_MISMATCH',
    `The data in ${place.data} is of PostgreSQL ${major}; this release of Holdfast brings PostgreSQL ${binaries.major}.\n` +
      'The data is safe and was not touched. Run `holdfast admin backup` with the release of Holdfast that you had before, ' +
      'then `holdfast admin restore` with this one.',
  );
}

/** Makes the cluster where there is none. It appears whole or not at all, whoever else makes it at the same time. */
export async function ensureCluster(
  place: Place,
  bin: string,
  log: (line: string) => void,
): Promise<void> {
  if (existsSync(place.data)) return;
  log(`Making a new database in ${place.data}`);
  ensureSecret(place);
  const draft = `${place.data}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    give(draft, place.user);
    await initdb(place, bin, draft);
    renameSync(draft, place.data);
    syncFolder(place.home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was faster: its cluster has the same secret, so it is as good as ours.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
  }
}

/** The password of the cluster. */
export function readSecret(place: Place): string {
  try {
    return readFileSync(place.secret, 'utf8').trim();
  } catch (cause) {
    throw didNotStart(
      `The password of the database cannot be read from ${place.secret}: ${String(cause)}\n` +
        'The data is safe. Run Holdfast as the user who owns that file, or bring it back from a backup of the folder.',
      cause,
    );
  }
}

async function initdb(place: Place, bin: string, data: string): Promise<void> {
  const options = [
    ...['-D', data, '-U', SUPERUSER, '--pwfile', place.secret, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--data-checksums', '--no-instructions'],
  ];
  try {
    await run(join(bin, 'initdb'), options, {
      ...place.user,
      cwd: '/',
      env: CLEAN_ENVIRONMENT,
      timeout: LONGEST_INITDB,
    });
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    if (saysDiskFull(words) || saysDiskFull(error)) throw diskFull(place.home, words || error);
    throw didNotStart(
      `A new database could not be made in ${place.home}: ${words.trim() || String(error)}\n` +
        `Nothing was left behind.${namelessUser(words)}`,
      error,
    );
  }
}

/** Containers often run under a bare number, which initdb does not accept. */
function namelessUser(words: string): string {
  if (!words.includes('could not look up effective user ID')) return '';
  return ' PostgreSQL needs a user with a name: give this user id an entry in /etc/passwd, or run as another user.';
}

/** A link, not a rename: of two that make it at once the first one stays, and both read the same. */
function ensureSecret(place: Place): void {
  if (existsSync(place.secret)) return;
  const draft = `${place.secret}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, `${randomBytes(24).toString('base64url')}\n`, {
      mode: 0o600,
      flush: true,
    });
    give(draft, place.user);
    linkSync(draft, place.secret);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function notReadable(place: Place, noCluster: boolean): string {
  return noCluster
    ? `${place.data} exists but holds no PostgreSQL cluster (no PG_VERSION).\nIt was not touched. Move it away, or choose another folder with --data.`
    : `The data in ${place.data} belongs to another user.\nIt was not touched. Run Holdfast as that user, or choose another folder with --data.`;
}

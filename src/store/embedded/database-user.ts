import { spawnSync } from 'node:child_process';
import { lchownSync, statSync } from 'node:fs';
import { CLEAN_ENVIRONMENT } from './settings.ts';

/** The user that PostgreSQL runs as; absent where that is simply the user of this process. */
export type DatabaseUser = { uid: number; gid: number };

const NOBODY: DatabaseUser = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as whoever owns the data already, so that `sudo` and
 * the user himself can share one database, and as `nobody` where there is no data yet.
 */
export function databaseUser(data: string): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : NOBODY;
}

/** Hands a file that this process made to the database user. */
export function give(path: string, user: DatabaseUser | undefined): void {
  if (user) lchownSync(path, user.uid, user.gid);
}

/** Asks the system itself, as that user: mode bits alone know nothing of access lists and read-only mounts. */
export function userCan(
  user: DatabaseUser | undefined,
  what: 'enter' | 'execute',
  path: string,
): boolean {
  const script = what === 'enter' ? 'cd "$1"' : 'test -r "$1" && test -x "$1"';
  const { status } = spawnSync('/bin/sh', ['-c', script, 'sh', path], {
    ...user,
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    stdio: 'ignore',
  });
  return status === 0;
}

import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseUser, give } from './database-user.ts';
import { codeOf, didNotStart } from './embedded-postgres-error.ts';

/** The kernel's own limits are 103 (macOS) and 107 (Linux) bytes. */
const LONGEST_SOCKET_PATH = 90;

export const socketPath = (folder: string, port: number): string =>
  join(folder, `.s.PGSQL.${port}`);

/** Beside the data, or, where that path is too long for a socket, a folder of that name's hash for temporary files. */
export function socketFolder(home: string): string {
  const beside = join(home, 'socket');
  if (Buffer.byteLength(socketPath(beside, 5432)) <= LONGEST_SOCKET_PATH) return beside;
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12);
  return join(tmpdir(), `holdfast-${hash}`);
}

/**
 * Makes the folder, for the database user alone. Anyone may write to the folder for temporary files: what lies
 * there under our name, made by somebody else, would hand our password and our connections to him.
 */
export function makeSocketFolder(folder: string, user: DatabaseUser | undefined): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const found = lstatSync(folder);
  const self = process.getuid?.();
  const owners = user ? [user.uid, self] : [self];
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw didNotStart(
      `${folder} should be the folder of the database's socket, but it belongs to somebody else (uid ${found.uid}) or is no folder.\n` +
        'The data is safe. Remove it, or give --data a shorter path.',
    );
  }
  if ((found.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  if (user && found.uid !== user.uid) give(folder, user);
}

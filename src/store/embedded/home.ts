import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type DatabaseUser, databaseUser, userCan } from './database-user.ts';
import { codeOf, didNotStart } from './embedded-postgres-error.ts';
import { socketFolder } from './socket-folder.ts';

/** Where everything of one embedded database lies, and who runs it. */
export type Place = {
  home: string;
  /** The folder that was asked for, where the database had to move out of it. */
  movedFrom: string | undefined;
  user: DatabaseUser | undefined;
  data: string;
  secret: string;
  socket: string;
  lifeline: string;
  answer: string;
  log: string;
};

const MOVED = 'MOVED';
const SHARED_PARENT = '/var/lib/holdfast';

/**
 * Finds where the database of a folder lives. Usually there; but root runs PostgreSQL as another user, and where
 * that user may not enter (anything below /root) it lives in /var/lib/holdfast, with a note left behind.
 */
export function settleHome(requested: string): Place {
  makeFolder(resolve(requested));
  // One spelling for every process, however it came here: the path is compared and hashed.
  const home = realpathSync(requested);
  const moved = readNote(home);
  if (moved !== undefined) return followNote(home, moved);

  const user = databaseUser(join(home, 'data'));
  if (!user || userCan(user, 'enter', home)) return placeIn(home, user);
  refuseToLeaveDataBehind(home, user);

  const refuge = join(SHARED_PARENT, createHash('sha256').update(home).digest('hex').slice(0, 12));
  makeFolder(refuge);
  return placeIn(refuge, databaseUser(join(refuge, 'data')), home);
}

/** Whether a database of that folder is there, in it or where it moved to. Makes nothing. */
export function isSettled(requested: string): boolean {
  return [MOVED, 'data'].some((name) => existsSync(join(requested, name)));
}

/** Says in the folder that was asked for where its database went. Only once there is one: a note is a promise. */
export function leaveNote(place: Place): void {
  if (place.movedFrom === undefined) return;
  const note =
    `${place.home}\n\n` +
    'The database of this folder lives there. Holdfast was started by root, PostgreSQL does not run as root,\n' +
    'and the user that it runs as instead may not enter this folder. Holdfast follows this note: keep it, and\n' +
    'keep that folder (in a container: on a volume).\n';
  try {
    writeFileSync(join(place.movedFrom, MOVED), note, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function readNote(home: string): string | undefined {
  const note = join(home, MOVED);
  if (!existsSync(note)) return undefined;
  return readFileSync(note, 'utf8').split('\n')[0]?.trim() || undefined;
}

function followNote(from: string, to: string): Place {
  const data = join(to, 'data');
  if (existsSync(to) && statSync(data, { throwIfNoEntry: false })) {
    return placeIn(to, databaseUser(data), from);
  }
  throw didNotStart(
    `${join(from, MOVED)} says that the database lives in ${to}, but there is none.\n` +
      'Nothing was changed; an empty database was not put in its place. Bring that folder back (in a container: ' +
      `keep it on a volume), or delete the note to begin anew and then run \`holdfast admin restore\`.`,
  );
}

function placeIn(home: string, user: DatabaseUser | undefined, movedFrom?: string): Place {
  return {
    home,
    movedFrom,
    user,
    data: join(home, 'data'),
    secret: join(home, 'secret'),
    socket: socketFolder(home),
    lifeline: join(home, 'lifeline'),
    answer: join(home, 'lifeline-answer'),
    log: join(home, 'postgres.log'),
  };
}

/** Moving on from a folder that holds data would show an empty database where there was a full one. */
function refuseToLeaveDataBehind(home: string, user: DatabaseUser): void {
  if (!existsSync(join(home, 'data'))) return;
  throw didNotStart(
    `The database is in ${home}, but the user that PostgreSQL runs as (uid ${user.uid}) may not enter that folder.\n` +
      'The data is safe and was not touched. Let others enter the folder and its parents (chmod o+x).',
  );
}

/**
 * Makes a folder and those above it that are missing, one by one: Node's own recursive way never returns where the
 * file system takes no folders (`/proc`). Root's umask may be 077, and what we make must let the database user through.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may be making it as well.
    if (existsSync(path)) return;
    throw error;
  }
  if (process.getuid?.() === 0) chmodSync(path, 0o755);
}

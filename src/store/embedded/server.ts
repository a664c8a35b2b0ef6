import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { give } from './database-user.ts';
import type { Place } from './home.ts';
import { CLEAN_ENVIRONMENT, serverArguments } from './settings.ts';

/** A server that this process has set going, and the shell that watches over it. */
export type Start = {
  shell: number | undefined;
  /** Undefined while it runs. */
  exit: () => string | undefined;
  /** What the server has said since. */
  words: () => string;
};

const LONGEST_LOG = 10 * 1024 * 1024;
const QUOTED = 4000;

/**
 * Runs PostgreSQL and reads the lifeline (descriptor 3): answers who asks, and stops the server at end of file.
 * Nobody is answered before the lock file names our server, and no longer than it does: of two shells that start
 * at once only the winner's may read, and a shell whose server was killed must not speak for the next one.
 * The server itself must not inherit the lifeline, or it would pass for its own reader.
 */
const WATCH = `
lock=$1 answer=$2
shift 2
"$@" 3<&- &
server=$!
trap '' INT TERM HUP
owns_lock() { read -r owner <"$lock" && [ "$owner" = "$server" ]; } 2>/dev/null
watch() {
  until owns_lock; do
    kill -0 "$server" || return
    sleep 0.02
  done
  while read -r token; do
    owns_lock || return
    printf '%-63s\\n' "$token $server $$" 1<>"$answer"
  done
  owns_lock && kill -INT "$server"
}
watch <&3 3<&- 2>/dev/null &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
`;

/** Starts the server, detached: it belongs to all who hold the lifeline, not to the process that came first. */
export function startServer(options: {
  place: Place;
  bin: string;
  reader: number;
  settings: Readonly<Record<string, string>>;
}): Start {
  const { place, bin, reader, settings } = options;
  const log = openLog(place);
  const from = fstatSync(log).size;
  const lock = join(place.data, 'postmaster.pid');
  const command = [join(bin, 'postgres'), ...serverArguments(place, settings)];
  try {
    const child = spawn('/bin/sh', ['-c', WATCH, 'sh', lock, place.answer, ...command], {
      ...place.user,
      cwd: '/',
      env: CLEAN_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log, log, reader],
    });
    child.unref();
    return { shell: child.pid, exit: exitOf(child), words: () => lastWords(place, from) };
  } finally {
    closeSync(log);
  }
}

/** The end of the log, for an error message. */
export function lastWords(place: Place, from = 0): string {
  const size = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
  const start = Math.max(from, size - QUOTED);
  if (size <= start) return '';
  const log = openSync(place.log, 'r');
  try {
    const bytes = Buffer.alloc(size - start);
    return bytes.toString('utf8', 0, readSync(log, bytes, 0, bytes.length, start)).trim();
  } finally {
    closeSync(log);
  }
}

/** Empties a log that has grown too long. The server appends, so this is right while it runs, too. */
function openLog(place: Place): number {
  const log = openSync(place.log, constants.O_CREAT | constants.O_RDWR | constants.O_APPEND, 0o600);
  if (fstatSync(log).size > LONGEST_LOG) ftruncateSync(log);
  give(place.log, place.user);
  return log;
}

function exitOf(child: ChildProcess): () => string | undefined {
  let exit: string | undefined;
  child.once('error', (error) => {
    exit = String(error);
  });
  child.once('exit', (status, signal) => {
    exit ??= signal ? `signal ${signal}` : `status ${status}`;
  });
  return () => exit;
}

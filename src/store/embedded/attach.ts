import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { readSecret, SUPERUSER } from './cluster.ts';
import {
  codeOf,
  didNotStart,
  diskFull,
  hasNoRoom,
  saysDiskFull,
} from './embedded-postgres-error.ts';
import type { Place } from './home.ts';
import { askReader, type Holder, holdLifeline, letGo, openLifeline } from './lifeline.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { lastWords, type Start, startServer } from './server.ts';

export type Connection = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
};

/** A hold on a server that takes connections and will live for as long as we hold on. */
export type Hold = { holder: Holder; pid: number; started: boolean; connection: Connection };

type Attempt = {
  place: Place;
  bin: string;
  settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
  password: string;
  began: number;
  /** When we give up. A server that says that it is still recovering moves it. */
  deadline: number;
  pause: number;
  holder: Holder | undefined;
  start: Start | undefined;
  silentSince: number | undefined;
  stopped: number | undefined;
  lastTrouble: string;
};

const PATIENCE = 60_000;
/** A start takes a twentieth of a second; a recovery longer, and each knock is a line in the server's log. */
const SHORTEST_PAUSE = 5;
const LONGEST_PAUSE = 250;
/** Recovery after a crash is bounded by max_wal_size; on a slow disk that may still take minutes. */
const LONGEST_RECOVERY = 15 * 60_000;
/** How long a living server's lifeline may go unanswered before we believe that nobody reads it. */
const SILENCE = 5000;

/** What PostgreSQL says when another server has the data, or has not quite let go of it yet. */
const LOST_RACE =
  /lock file ".*" (already exists|is empty)|pre-existing shared memory block|bogus data in lock file/;

/** Joins the server of this place or starts it, whichever it takes, however often others come and go meanwhile. */
export async function attach(
  options: Pick<Attempt, 'place' | 'bin' | 'settings' | 'log'>,
): Promise<Hold> {
  const began = Date.now();
  const attempt: Attempt = {
    ...options,
    password: readSecret(options.place),
    began,
    deadline: began + PATIENCE,
    pause: SHORTEST_PAUSE,
    holder: undefined,
    start: undefined,
    silentSince: undefined,
    stopped: undefined,
    lastTrouble: '',
  };
  try {
    for (;;) {
      const hold = await step(attempt);
      if (hold) return hold;
      if (Date.now() > attempt.deadline) throw outOfTime(attempt);
      await sleep(attempt.pause);
      attempt.pause = Math.min(attempt.pause * 1.2, LONGEST_PAUSE);
    }
  } catch (error) {
    letGo(attempt.holder);
    throw error;
  }
}

async function step(attempt: Attempt): Promise<Hold | undefined> {
  const { place } = attempt;
  if (attempt.start?.exit() !== undefined) judgeExit(attempt, attempt.start);
  const server = await findPostmaster(place);
  if (!server) {
    if (!attempt.start) start(attempt);
    return undefined;
  }
  attempt.holder ??= holdLifeline(place.lifeline);
  if (attempt.holder === undefined) {
    stopOrphan(attempt, server);
    return undefined;
  }
  const reader = await askReader(attempt.holder, place);
  if (reader === 'severed') {
    release(attempt);
    return undefined;
  }
  if (reader === 'silent' || reader.postmaster !== server.pid) {
    noteSilence(attempt, server);
    return undefined;
  }
  attempt.silentSince = undefined;
  if (server.socket === undefined) return undefined;
  const connection = connectionTo(attempt, server.socket, server.port);
  if (!(await knock(attempt, connection))) return undefined;
  const started = attempt.start !== undefined && attempt.start.shell === reader.shell;
  return { holder: attempt.holder, pid: server.pid, started, connection };
}

function start(attempt: Attempt): void {
  release(attempt);
  const { holder, reader } = openLifeline(attempt.place.lifeline);
  attempt.holder = holder;
  try {
    attempt.start = startServer({ ...attempt, reader });
  } finally {
    letGo(reader);
  }
}

/** Our server has ended: because another was faster, which is well, or because it cannot run, which is an error. */
function judgeExit(attempt: Attempt, { exit, words }: Start): void {
  const { place } = attempt;
  attempt.start = undefined;
  const said = words();
  attempt.lastTrouble = said;
  if (LOST_RACE.test(said)) return;
  if (saysDiskFull(said)) throw diskFull(place.home, said);
  if (said === '' && hasNoRoom(place.home)) throw diskFull(place.home, 'PostgreSQL cannot start');
  throw didNotStart(
    `PostgreSQL did not start in ${place.home} (${exit()}). It said:\n${said || 'nothing'}\n` +
      `The data in ${place.data} was not touched. The whole log is ${place.log}.`,
  );
}

/**
 * A server without a reader is stopping already, or its shell was killed and nothing would ever stop it. In both
 * cases a fast shutdown is right: committed data is safe, and the server that follows has a reader again.
 */
function stopOrphan(attempt: Attempt, { pid, ours }: Postmaster): void {
  if (!ours || attempt.stopped === pid) return;
  attempt.stopped = pid;
  attempt.log(`Stopping PostgreSQL (process ${pid}), which nobody watches over, to start it anew`);
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

function noteSilence(attempt: Attempt, server: Postmaster): void {
  attempt.lastTrouble = `nobody answers at ${attempt.place.lifeline}`;
  attempt.silentSince ??= Date.now();
  if (Date.now() - attempt.silentSince > SILENCE) stopOrphan(attempt, server);
}

function release(attempt: Attempt): void {
  letGo(attempt.holder);
  attempt.holder = undefined;
}

/** The proof that the server is ready is a connection; its lock file has been known to lie. */
async function knock(attempt: Attempt, connection: Connection): Promise<boolean> {
  const client = new Client({ ...connection, ssl: false, connectionTimeoutMillis: 5000 });
  // A server that stops under the connection is no news: the next round sees it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return understand(attempt, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tells a server that is ready but has no place free from one that is not ready and one that will not have us. */
function understand(attempt: Attempt, error: unknown): boolean {
  const words = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  attempt.lastTrouble = words;
  if (code === '53300') return true;
  if (code === '28P01') {
    throw didNotStart(
      `PostgreSQL in ${attempt.place.home} does not accept the password in ${attempt.place.secret}.\n` +
        'The data is safe. Bring back the file that belongs to this data.',
      error,
    );
  }
  if (code === '57P03' && /starting up|not (yet )?accepting|recovery/.test(words)) {
    attempt.deadline = Math.min(Date.now() + PATIENCE, attempt.began + LONGEST_RECOVERY);
  }
  return false;
}

function connectionTo(attempt: Attempt, host: string, port: number): Connection {
  return { host, port, user: SUPERUSER, password: attempt.password, database: 'postgres' };
}

function outOfTime({ place, began, lastTrouble }: Attempt): Error {
  const seconds = Math.round((Date.now() - began) / 1000);
  return didNotStart(
    `PostgreSQL in ${place.home} was not ready after ${seconds} seconds: ${lastTrouble || 'it did not answer'}\n` +
      `The data in ${place.data} is safe. Try again; if that does not help, see the end of its log ${place.log}:\n${lastWords(place)}`,
  );
}

import { setTimeout as sleep } from 'node:timers/promises';
import { attach, type Connection, type Hold } from './attach.ts';
import { findBinaries, usableBinaries } from './binaries.ts';
import { ensureCluster, refuseOtherMajor } from './cluster.ts';
import {
  didNotStart,
  diskFull,
  EmbeddedPostgresError,
  saysDiskFull,
} from './embedded-postgres-error.ts';
import { leaveNote, type Place, settleHome } from './home.ts';
import { isHeld, letGo, makeLifeline } from './lifeline.ts';
import { stillRuns } from './postmaster.ts';
import { makeSocketFolder } from './socket-folder.ts';
import { tidyHome } from './tidy.ts';

export { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export type EmbeddedPostgres = {
  /** For `pg`; the host is the folder of a unix socket, and the user is the cluster's superuser. */
  connection: Connection;
  /** This process started the server; false where it joined a running one. */
  started: boolean;
  /** Where the database really lives, which is elsewhere where it had to move. */
  home: string;
  /** Lets go. The server stops when the last holder has let go, and the last one waits for that. */
  close(): Promise<void>;
};

/** A shutdown writes out what is in memory; longer than this nobody should wait for it. */
const LONGEST_SHUTDOWN = 60_000;

/**
 * Opens the embedded database in `home`, starting it if nobody has; shared by every process that holds it open.
 *
 * `settings` are PostgreSQL's own and count only for the process that starts it. Throws `EmbeddedPostgresError`.
 */
export async function openEmbeddedPostgres(options: {
  home: string;
  settings?: Record<string, string>;
  log?: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  const { home, settings = {}, log = () => undefined } = options;
  try {
    const binaries = findBinaries();
    const place = settleHome(home);
    refuseOtherMajor(place, binaries);
    const bin = await usableBinaries(binaries, place, log);
    await ensureCluster(place, bin, log);
    leaveNote(place);
    makeLifeline(place);
    makeSocketFolder(place.socket, place.user);
    const hold = await attach({ place, bin, settings, log });
    if (hold.started) await tidyHome(place.home, binaries.version);
    return shared(place, hold);
  } catch (error) {
    throw explained(error, home);
  }
}

/** What the system refuses us (a folder, a process) is the operator's to mend; anything else is our own mistake. */
function explained(error: unknown, home: string): unknown {
  if (error instanceof EmbeddedPostgresError) return error;
  if (saysDiskFull(error)) return diskFull(home, error);
  if (!(error instanceof Error && 'syscall' in error)) return error;
  return didNotStart(
    `The embedded database in ${home} could not be opened: ${error.message}\n` +
      'What is in it is safe. Check that this user may write there, or choose another folder with --data.',
    error,
  );
}

function shared(place: Place, hold: Hold): EmbeddedPostgres {
  let closing: Promise<void> | undefined;
  return {
    connection: hold.connection,
    started: hold.started,
    home: place.home,
    close() {
      closing ??= close(place, hold);
      return closing;
    },
  };
}

/**
 * The last one stays until the server is gone: the first process of a container takes all others with it when it
 * ends, and a server killed in the middle of its shutdown has to recover at the next start.
 */
async function close(place: Place, { holder, pid }: Hold): Promise<void> {
  letGo(holder);
  if (isHeld(place.lifeline)) return;
  const until = Date.now() + LONGEST_SHUTDOWN;
  while (stillRuns(place, pid) && Date.now() < until) await sleep(10);
}

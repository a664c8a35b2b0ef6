import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { give } from './database-user.ts';
import { codeOf, didNotStart } from './embedded-postgres-error.ts';
import type { Place } from './home.ts';
import { CLEAN_ENVIRONMENT } from './settings.ts';

/**
 * The lifeline is a named pipe. Every process that uses the database holds its writing end; a shell beside the
 * server reads the other one and stops the server at end of file, which the kernel reports once the last holder
 * has closed it, by whatever death. Holders only write, so that a missing reader shows at once (ENXIO, EPIPE).
 */
export type Holder = number;

/** Who reads the lifeline: the server that he will stop, and himself. */
export type Reader = { postmaster: number; shell: number };

/** An answer overwrites the one before it in place: that needs no room, so one can join on a full disk. */
const ANSWER_LENGTH = 64;
const ANSWER_WAIT = 250;

/** Makes the pipe and the file for answers; what a crash left of them serves as well. */
export function makeLifeline(place: Place): void {
  if (!lstatSync(place.lifeline, { throwIfNoEntry: false })?.isFIFO()) {
    rmSync(place.lifeline, { force: true });
    const made = spawnSync('/bin/sh', ['-c', 'mkfifo -m 600 "$1"', 'sh', place.lifeline], {
      env: CLEAN_ENVIRONMENT,
      encoding: 'utf8',
    });
    if (!lstatSync(place.lifeline, { throwIfNoEntry: false })?.isFIFO()) {
      throw didNotStart(
        `The named pipe ${place.lifeline} cannot be made: ${made.stderr || String(made.error)}\n` +
          'The data is safe. Choose a folder on a local file system with --data.',
      );
    }
    give(place.lifeline, place.user);
  }
  if (!existsSync(place.answer)) {
    writeFileSync(place.answer, `${' '.repeat(ANSWER_LENGTH - 1)}\n`, { mode: 0o600, flag: 'a' });
    give(place.answer, place.user);
  }
}

/** Takes hold, unless nobody reads at the other end. */
export function holdLifeline(path: string): Holder | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ENXIO') return undefined;
    throw error;
  }
}

/**
 * Both ends, for the process that starts the server. Its reader must be open before the shell runs: a shell that
 * opened it for itself would wait for ever if we died first.
 */
export function openLifeline(path: string): { holder: Holder; reader: number } {
  // Neither end can be opened alone without waiting for the other, except through a third that is both.
  const both = openSync(path, 'r+');
  try {
    return {
      reader: openSync(path, constants.O_RDONLY),
      holder: openSync(path, constants.O_WRONLY | constants.O_NONBLOCK),
    };
  } finally {
    closeSync(both);
  }
}

export function letGo(holder: Holder | undefined): void {
  if (holder !== undefined) closeSync(holder);
}

/**
 * Asks the reader for a sign of life. Only an answer proves that the server will outlive our hold: a reader that
 * saw end of file just before we came is still there for a moment, but does not answer any more.
 */
export async function askReader(
  holder: Holder,
  place: Place,
): Promise<Reader | 'severed' | 'silent'> {
  const token = randomBytes(8).toString('hex');
  try {
    writeSync(holder, `${token}\n`);
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return 'severed';
    if (codeOf(error) !== 'EAGAIN') throw error;
  }
  const until = Date.now() + ANSWER_WAIT;
  while (Date.now() < until) {
    const [about, postmaster, shell] = readFileSync(place.answer, 'utf8').split(/\s+/);
    if (about === token) return { postmaster: Number(postmaster), shell: Number(shell) };
    await sleep(2);
  }
  return 'silent';
}

/** Whether any process still holds on. Looking takes no hold. */
export function isHeld(path: string): boolean {
  if (!existsSync(path)) return false;
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return readSync(reader, Buffer.alloc(ANSWER_LENGTH)) > 0;
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return true;
    throw error;
  } finally {
    closeSync(reader);
  }
}

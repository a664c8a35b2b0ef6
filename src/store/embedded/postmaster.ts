import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { codeOf } from './embedded-postgres-error.ts';
import type { Place } from './home.ts';
import { CLEAN_ENVIRONMENT } from './settings.ts';
import { socketPath } from './socket-folder.ts';

/** A running server of our data, as its lock file `postmaster.pid` describes it. */
export type Postmaster = {
  pid: number;
  port: number;
  /** Absent until the server has made its socket. */
  socket: string | undefined;
  /** Surely the server of this data, seen in our own table of processes: it may be sent a signal. */
  ours: boolean;
};

/** A lock file is written right after it is made; one that stays empty is what a power cut left. */
const WRITING_TIME = 2000;

/**
 * Finds the running server of our data. A lock file proves nothing: after a power cut it names a dead process or,
 * worse, a living one that got the same number. PostgreSQL would refuse to start over the latter, so such a file
 * is cleared away here.
 */
export async function findPostmaster(place: Place): Promise<Postmaster | undefined> {
  const file = join(place.data, 'postmaster.pid');
  const text = readLock(file);
  if (text === undefined) {
    clearStaleLock(`${socketPath(place.socket, 5432)}.lock`, place.data);
    return undefined;
  }
  const [pid, , , port, socket] = text.split('\n');
  const found = { pid: Number(pid), port: Number(port) || 5432, socket: socket || undefined };
  const process = processOf(found.pid, place.data);
  if (process === 'ours' || process === 'unknown') return { ...found, ours: process === 'ours' };
  // Another container on the same volume has process numbers of its own; its socket speaks for it.
  if (found.socket && (await answers(socketPath(found.socket, found.port)))) {
    return { ...found, ours: false };
  }
  if (!clearStaleLock(file, place.data)) return { ...found, ours: false };
  clearStaleLock(`${socketPath(place.socket, 5432)}.lock`, place.data);
  return undefined;
}

/** Whether that very server still runs. */
export function stillRuns(place: Place, pid: number): boolean {
  const text = readLock(join(place.data, 'postmaster.pid'));
  if (text?.split('\n')[0] !== String(pid)) return false;
  return ['ours', 'unknown'].includes(processOf(pid, place.data));
}

/** Removes a lock file whose process is not a server of our data; false while it may yet turn out to be one. */
function clearStaleLock(file: string, data: string): boolean {
  const text = readLock(file);
  if (text === undefined) return true;
  const pid = Number(text.split('\n')[0]);
  if (pid > 0) {
    const owner = processOf(pid, data);
    if (owner === 'gone') return true; // PostgreSQL itself sees to these.
    if (owner !== 'other') return false;
  } else {
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
    // The clock may have been set back by the power cut as well.
    if (Math.abs(Date.now() - mtimeMs) < WRITING_TIME) return false;
  }
  removeIfStill(file, text);
  return true;
}

/** Another process may have done the same and started a server since: its lock file must stay. */
function removeIfStill(file: string, text: string): void {
  const aside = `${file}.${randomBytes(4).toString('hex')}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readLock(aside) === text) rmSync(aside);
  else renameSync(aside, file);
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whose process a number stands for. A zombie has no command line any more and counts as another's. */
function processOf(pid: number, data: string): 'ours' | 'other' | 'gone' | 'unknown' {
  if (!(pid > 0) || !exists(pid)) return 'gone';
  const command = commandLine(pid);
  if (command === undefined) return 'unknown';
  return isPostmasterOf(command, data) ? 'ours' : 'other';
}

/** Servers of other data name that after -D; children of a server and the shell beside it look otherwise. */
export function isPostmasterOf(command: string, data: string): boolean {
  return !command.startsWith('/bin/sh ') && `${command} `.includes(`/postgres -D ${data} `);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trimEnd();
    }
    const options = { encoding: 'utf8' as const, env: CLEAN_ENVIRONMENT };
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], options).trimEnd();
  } catch {
    return undefined;
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

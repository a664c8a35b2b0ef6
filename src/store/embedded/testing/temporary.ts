import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach } from 'vitest';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';
import { servers, shells } from './processes.ts';

export const isRoot = process.getuid?.() === 0;

/** What the database of `usedHome` holds, and how to ask for it. */
export const KEPT = 'select answer from kept';
export const ANSWER = [{ answer: 42 }];

const made: string[] = [];
const mounted: string[] = [];
let used: Promise<string> | undefined;

/** A folder for one test, which the database user may enter; servers and files go with the test. */
export function temporaryFolder(owner?: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hf-')));
  chmodSync(folder, 0o755);
  if (owner !== undefined) chownSync(folder, owner, owner);
  made.push(folder);
  return folder;
}

/** A home that does not exist yet. */
export function temporaryHome(owner?: number): string {
  return join(temporaryFolder(owner), 'db');
}

/** A home with one committed row, cleanly shut down. One for all tests of a file: to make one takes a second. */
export function usedHome(): Promise<string> {
  used ??= makeUsedHome();
  return used;
}

export async function query(db: EmbeddedPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(db.connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A small file system of its own; undefined where the test may not mount one. */
export function smallDisk(size: string): string | undefined {
  const disk = temporaryHome();
  mkdirSync(disk);
  const options = ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', disk];
  if (spawnSync('/bin/mount', options).status !== 0) return undefined;
  mounted.push(disk);
  return disk;
}

export function killServers(home: string): void {
  for (const pid of [...shells(home), ...servers(home)]) kill(pid);
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

async function makeUsedHome(): Promise<string> {
  const home = temporaryHome();
  made.pop();
  const db = await openEmbeddedPostgres({ home });
  await query(db, 'create table kept as select 42 as answer');
  await db.close();
  return home;
}

function endServers(folder: string): void {
  const home = join(folder, 'db');
  killServers(home);
  if (mounted.includes(home)) spawnSync('/bin/umount', ['-l', home]);
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

afterEach(async () => {
  if (used) killServers(await used);
  for (const folder of made.splice(0)) {
    endServers(folder);
    remove(folder);
  }
});

afterAll(async () => {
  if (used) remove(dirname(await used));
});

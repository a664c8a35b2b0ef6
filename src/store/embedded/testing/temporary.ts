import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach } from 'vitest';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';
import { servers, shells } from './processes.ts';

export const isRoot = process.getuid?.() === 0;

/** What the database of `usedHome` holds, and how to ask for it. */
export const KEPT = 'select answer from kept';
export const ANSWER = [{ answer: 42 }];

const made: string[] = [];
let template: Promise<string> | undefined;

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

/** A home with one committed row, cleanly shut down. Copied, because making a database takes a second. */
export async function usedHome(): Promise<string> {
  template ??= makeTemplate();
  const home = temporaryHome();
  mkdirSync(home);
  for (const part of ['data', 'secret']) {
    execFileSync('cp', ['-Rp', join(await template, part), home]);
  }
  return home;
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

async function makeTemplate(): Promise<string> {
  const home = temporaryHome();
  made.pop();
  const db = await openEmbeddedPostgres({ home });
  await query(db, 'create table kept as select 42 as answer');
  await db.close();
  return home;
}

afterEach(() => {
  for (const folder of made.splice(0)) {
    killServers(join(folder, 'db'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

afterAll(async () => {
  if (template) rmSync(join(await template, '..'), { recursive: true, force: true });
});

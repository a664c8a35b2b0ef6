import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveImport } from '#app/imports/receive.ts';
import { loadImport } from '#store/imports.ts';
import { openFolder } from '#testing/folders.ts';
import { startServer } from '#testing/holdfast.ts';
import { databaseUrl, type TestSystem, testSystem } from '#testing/system.ts';

// A worker that is killed while it reads a report leaves nothing half done, and the next one reads it: once.

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const FINDINGS = 200;

test('a worker killed in the middle of an import: the next one takes it in, and it counts once', async () => {
  const path = join(openFolder(), 'scan.json');
  const findings = Array.from({ length: FINDINGS }, (_, at) => ({
    title: `A weak setting, number ${at}`,
    severity: 'low',
    rule: 'weak',
    location: { path: `file-${at}.tf`, line: at },
  }));
  writeFileSync(path, JSON.stringify({ findings }));
  // Whoever takes findings in stands still in the middle of it, until the table is free.
  const holder = await system.database.pool.connect();
  await holder.query('begin; lock table findings in share mode');
  const server = await startServer(['--database-url', databaseUrl(system)]);
  const id = await receiveImport(system, {
    path,
    name: 'scan.json',
    asset: 'shop',
    actor: 'ana',
  });
  await until(async () => (await waiting()) > 0);
  await server.kill();
  await holder.query('rollback');
  holder.release();
  await until(async () => (await waiting()) === 0);
  expect(await count('reports')).toBe(0);
  expect(await statusOf(id)).toBe('running');
  const next = await startServer(['--database-url', databaseUrl(system)]);
  await until(async () => (await statusOf(id)) === 'done');
  await next.stop();
  const { rows } = await system.database.pool.query(
    'select opened, known, cases is not null as settled from import_entries where import_id = $1',
    [id],
  );
  expect(rows).toEqual([{ opened: FINDINGS, known: 0, settled: true }]);
  expect([await count('reports'), await count('findings')]).toEqual([1, FINDINGS]);
}, 240_000);

async function statusOf(id: number): Promise<string | undefined> {
  return (await loadImport(system.database, id))?.status;
}

/** How many wait for the table. */
async function waiting(): Promise<number> {
  const { rows } = await system.database.pool.query(
    "select count(*)::int as n from pg_locks where relation = 'findings'::regclass and not granted",
  );
  return rows[0].n;
}

async function count(table: string): Promise<number> {
  const { rows } = await system.database.pool.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 4000; tries += 1) {
    if (await reached()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not come to that');
}

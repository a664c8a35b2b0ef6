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

const FINDINGS = 60_000;

test('a worker killed in the middle of an import: the next one takes it in, and it counts once', async () => {
  const path = join(openFolder(), 'large.json');
  const findings = Array.from({ length: FINDINGS }, (_, at) => ({
    title: `A weak setting, number ${at}`,
    severity: 'low',
    rule: 'weak',
    location: { path: `file-${at}.tf`, line: at },
  }));
  writeFileSync(path, JSON.stringify({ findings }));
  const server = await startServer(['--database-url', databaseUrl(system)]);
  const id = await receiveImport(system, {
    path,
    name: 'large.json',
    asset: 'large',
    actor: 'ana',
  });
  await until(async () => (await loadImport(system.database, id))?.status === 'running');
  await until(async () => (await progressOf(id)).bytes_read > 0);
  await server.kill();
  expect(await count('reports')).toBe(0);
  const next = await startServer(['--database-url', databaseUrl(system)]);
  await until(async () => (await progressOf(id)).status === 'done');
  await next.stop();
  const { rows } = await system.database.pool.query(
    'select opened, known, cases is not null as settled from import_entries where import_id = $1',
    [id],
  );
  expect(rows).toEqual([{ opened: FINDINGS, known: 0, settled: true }]);
  expect([await count('reports'), await count('findings')]).toEqual([1, FINDINGS]);
}, 240_000);

async function progressOf(id: number): Promise<{ status: string; bytes_read: number }> {
  const { rows } = await system.database.pool.query(
    'select status, bytes_read from imports where id = $1',
    [id],
  );
  return rows[0];
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

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { holder, opened, servers, shells, until } from './testing/processes.ts';
import { query, temporaryHome, usedHome } from './testing/temporary.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('makes a new database as we need it, and finds it again', async () => {
  const home = temporaryHome();
  const lines: string[] = [];
  const first = await openEmbeddedPostgres({ home, log: (line) => lines.push(line) });
  expect(first).toMatchObject({ started: true, home });
  expect(lines.join()).toContain('Making a new database');

  const [settings] = await query(
    first,
    `select current_setting('data_checksums') checksums, current_setting('server_encoding') encoding,
            current_setting('TimeZone') zone, current_setting('listen_addresses') addresses,
            current_setting('fsync') fsync, current_setting('max_wal_size') wal,
            current_setting('password_encryption') password, datlocprovider provider, datlocale locale
       from pg_database where datname = current_database()`,
  );
  expect(settings).toEqual({
    checksums: 'on',
    encoding: 'UTF8',
    zone: 'UTC',
    addresses: '',
    fsync: 'on',
    wal: '2GB',
    password: 'scram-sha-256',
    provider: 'b',
    locale: 'C.UTF-8',
  });
  await query(first, 'create table kept as select 42 as answer');
  await first.close();
  expect(servers(home)).toEqual([]);

  const second = await openEmbeddedPostgres({ home, settings: { max_connections: '17' } });
  expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect(await query(second, 'show max_connections')).toEqual([{ max_connections: '17' }]);
  await second.close();
});

test('keeps strangers out: private folders, a secret file, a password', async () => {
  const home = await usedHome();
  const db = await openEmbeddedPostgres({ home });
  expect(modeOf(join(home, 'data'))).toBe('700');
  expect(modeOf(join(home, 'secret'))).toBe('600');
  expect(modeOf(join(home, 'lifeline'))).toBe('600');
  expect(modeOf(join(home, 'postgres.log'))).toBe('600');
  expect(modeOf(db.connection.host)).toBe('700');
  expect(readFileSync(join(home, 'secret'), 'utf8').trim()).toBe(db.connection.password);
  const stranger = new Client({ ...db.connection, password: 'wrong' });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  await db.close();
});

test('is shared: it outlives the one who started it and stops with the last', async () => {
  const home = await usedHome();
  const first = await holder(home);
  const second = await holder(home);
  const third = await openEmbeddedPostgres({ home });
  expect(opened(first).started).toBe(true);
  expect(opened(second).started).toBe(false);
  expect(third.started).toBe(false);
  const [pid] = servers(home);

  await first.close();
  await third.close();
  await third.close();
  expect(await second.query('select 1 as one')).toEqual([{ one: 1 }]);
  await sleep(300);
  expect(servers(home)).toEqual([pid]);

  await second.close();
  expect(servers(home)).toEqual([]);
  expect(existsSync(join(home, 'data', 'postmaster.pid'))).toBe(false);
  await until(() => shells(home).length === 0);
});

test('processes that begin at once make one database and share it', async () => {
  const home = temporaryHome();
  const holders = await Promise.all([holder(home), holder(home)]);
  expect(holders.filter((each) => opened(each).started)).toHaveLength(1);
  expect(servers(home)).toHaveLength(1);
  await holders[0]?.query('create table seen as select 1 as by');
  for (const each of holders) expect(await each.query('select by from seen')).toEqual([{ by: 1 }]);
  await Promise.all(holders.map((each) => each.close()));
  expect(servers(home)).toEqual([]);
});

test('whoever has it open has a server, however others come and go', async () => {
  const home = await usedHome();
  let starts = 0;
  async function comeAndGo(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      const db = await openEmbeddedPostgres({ home });
      if (db.started) starts++;
      // Long enough for a shutdown that was already under way to show.
      await sleep(Math.random() * 30);
      expect(await query(db, 'select 1 as one')).toEqual([{ one: 1 }]);
      await db.close();
      await sleep(Math.random() * 30);
    }
  }
  // Twice, for on a slow machine one of the three always has it open: between the two nobody has.
  for (const rounds of [6, 6]) {
    await Promise.all([comeAndGo(rounds), comeAndGo(rounds), comeAndGo(rounds)]);
  }
  expect(starts).toBeGreaterThan(1);
  expect(servers(home)).toEqual([]);
});

test('a log that has grown too long is emptied at the next start', async () => {
  const home = await usedHome();
  await (await openEmbeddedPostgres({ home })).close();
  truncateSync(join(home, 'postgres.log'), 11 * 1024 * 1024);
  await (await openEmbeddedPostgres({ home })).close();
  expect(statSync(join(home, 'postgres.log')).size).toBeLessThan(10_000);
});

test('nothing that a holder starts keeps the server alive after him', async () => {
  const home = await usedHome();
  const first = await holder(home);
  const child = await first.spawn();
  await first.kill();
  try {
    await until(() => servers(home).length === 0);
    expect(() => process.kill(child, 0)).not.toThrow();
  } finally {
    process.kill(child);
  }
});

test('the process may end without closing', async () => {
  const home = await usedHome();
  const script = `import { openEmbeddedPostgres } from '${new URL('./embedded-postgres.ts', import.meta.url)}';
    openEmbeddedPostgres({ home: ${JSON.stringify(home)} }).then(() => console.log('open'));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  await new Promise((resolve) => child.once('exit', resolve));
  expect(child.exitCode).toBe(0);
  await until(() => servers(home).length === 0);
});

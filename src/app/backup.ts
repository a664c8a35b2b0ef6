import { closeSync, createWriteStream, existsSync, fsyncSync, openSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BackupClosing } from '#store/backup-format.ts';
import { backupText } from '#store/backup-write.ts';
import { migrationsFolder } from '#store/package-files.ts';
import { InputError } from './input-error.ts';
import type { System } from './system.ts';
import { packageVersion } from './version.ts';

export type BackupResult = {
  file: string;
  /** Of the file. */
  bytes: number;
  /** SHA-256 of the text in it, as its last line states it. */
  sha256: string;
  createdAt: string;
  /** Rows by table. */
  rows: Record<string, number>;
};

/** The backup holds the key that signs the ledger and all evidence: nobody but its owner reads it. */
const OWNER_ONLY = 0o600;
/** Half the time of the default, for a tenth more in size. */
const GZIP_LEVEL = 4;

/**
 * Writes everything that is kept to one file, as of one moment, while the system goes on working. The file appears
 * under its name when it is whole and on the disk, or not at all.
 *
 * Throws an `InputError` where there is such a file already, unless it may be replaced (`force`).
 */
export async function writeBackup(
  { database, now }: System,
  path: string,
  { force = false, migrations = migrationsFolder() }: { force?: boolean; migrations?: string } = {},
): Promise<BackupResult> {
  const file = resolve(path);
  refuseTarget(file, force);
  const temporary = `${file}.${process.pid}.part`;
  const createdAt = now();
  let closing: BackupClosing | undefined;
  const text = backupText(
    database,
    { folder: migrations, program: packageVersion(), createdAt },
    (end) => {
      closing = end;
    },
  );
  try {
    await pipeline(
      Readable.from(text),
      createGzip({ level: GZIP_LEVEL }),
      createWriteStream(temporary, { mode: OWNER_ONLY, flush: true }),
    );
    if (!closing) throw new Error('the backup has no end');
    refuseTarget(file, force);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  syncFolder(dirname(file));
  const { sha256, rows } = closing;
  return { file, bytes: statSync(file).size, sha256, createdAt, rows };
}

function refuseTarget(file: string, force: boolean): void {
  if (!existsSync(dirname(file))) {
    throw new InputError('USAGE', `there is no folder ${dirname(file)}: make it first`);
  }
  if (force || !existsSync(file)) return;
  throw new InputError(
    'USAGE',
    `${file} exists: choose another name, or add --force to replace it`,
  );
}

/** A new name is on the disk when its folder is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

import { statSync } from 'node:fs';
import { BackupFault, FORMAT } from '#store/backup-format.ts';
import {
  claimSchema,
  type Inspected,
  inspectBackup,
  loadBackup,
  ownMigrations,
  type Restored,
} from '#store/backup-restore.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { migrationsFolder } from '#store/package-files.ts';
import { InputError } from './input-error.ts';
import { compareReadModel, type Rebuild } from './rebuild.ts';
import { type LedgerVerdict, verifyLedgerIn } from './rebuild-ledger.ts';
import type { System } from './system.ts';
import { packageVersion } from './version.ts';

export type RestoreResult = Restored & {
  /** Who made the backup and when. */
  program: string;
  createdAt: string;
  /** The read model against the events: not `ok` where it was restored as it was, and has to be rebuilt. */
  rebuild: Rebuild;
  /** Absent where the key that signs the ledger is not at hand: then nothing was said about it. */
  ledger?: LedgerVerdict;
};

/**
 * Puts a backup in the place of what the database holds, all of it in one transaction. Before anything is touched
 * the file is read to its end; before anything is kept, what came of it is checked: rows, sequences, events, log.
 *
 * Throws an `InputError`: BACKUP_INVALID for a file that was cut or altered, comes from a newer program or whose
 * ledger is not sound; USAGE where the database is not empty, unless its content may go (`replace`).
 */
export async function restoreBackup(
  system: System,
  file: string,
  {
    replace = false,
    migrations = migrationsFolder(),
  }: { replace?: boolean; migrations?: string } = {},
): Promise<RestoreResult> {
  return namingFaults(file, async () => {
    const inspected = await inspectBackup(readable(file));
    refuseNewer(inspected, migrations);
    const { program, createdAt } = inspected.header;
    return inTransaction(system.database, async (tx) => {
      refuseOverwriting(await claimSchema(tx, migrations), replace);
      const restored = await loadBackup(tx, file, inspected, migrations);
      const ledger = await checkLedger(tx, system);
      const rebuild = await compareReadModel(tx, system.digest);
      return { ...restored, program, createdAt, rebuild, ...(ledger ? { ledger } : {}) };
    });
  });
}

function readable(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  throw new InputError('UNREADABLE_FILE', `${file} is no file: name the backup to restore`);
}

function refuseNewer({ header }: Inspected, folder: string): void {
  const known = new Set(ownMigrations(folder));
  const unknown = header.migrations.filter((name) => !known.has(name));
  const newer =
    header.format > FORMAT || unknown.length > 0 || isNewer(header.program, packageVersion());
  if (!newer) return;
  const why = unknown.length > 0 ? ` (${unknown.join(', ')})` : '';
  throw new BackupFault(
    `it was made by Holdfast ${header.program}, which is newer than this ${packageVersion()}${why}: restore it with that version`,
  );
}

/** Compares major.minor.patch; whatever follows them does not count. */
function isNewer(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number));
  const place = left?.findIndex((part, at) => part !== right?.[at]) ?? -1;
  return place >= 0 && (left?.[place] ?? 0) > (right?.[place] ?? 0);
}

function refuseOverwriting(
  { cases, reports, events }: { cases: number; reports: number; events: number },
  replace: boolean,
): void {
  if (replace || cases + reports + events === 0) return;
  throw new InputError(
    'USAGE',
    `the database is not empty (${cases} cases, ${reports} reports, ${events} events): restore into a new one (--data, --database-url), or add --replace to discard all of that`,
  );
}

/** A ledger that is not sound is never let in: it would be vouched for from then on. */
async function checkLedger(tx: Transaction, system: System): Promise<LedgerVerdict | undefined> {
  const verdict = await verifyLedgerIn(tx, system).catch((error: unknown) => {
    if (error instanceof InputError && error.code === 'LEDGER_KEY_MISSING') return undefined;
    throw error;
  });
  const [problem] = verdict?.problems.first ?? [];
  if (!problem) return verdict;
  throw new BackupFault(
    `its ledger is not sound: ${problem.where} ${problem.what}. Take an older backup, or find out who changed this one`,
  );
}

async function namingFaults<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    throw new InputError('BACKUP_INVALID', `${file}: ${error.message}. Nothing was changed.`, {
      cause: error,
    });
  }
}

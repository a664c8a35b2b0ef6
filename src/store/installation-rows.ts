import type { Installation } from '#domain/installation/installation.ts';
import type { Reading, Transaction } from './database.ts';
import type { ReadModelWrite } from './event-log.ts';
import { given, loadSnapshots, type Snapshot, upsert } from './snapshots.ts';

/** The settings' one stream is `installation/settings`. */
export const SETTINGS = 'settings';

export type InstallationSnapshot = Snapshot<Installation>;

export function loadInstallation(database: Reading): Promise<Map<string, InstallationSnapshot>> {
  return loadSnapshots<Installation>(database, { table: 'installation', key: 'id' }, [SETTINGS]);
}

/** How many events made the settings; held until the transaction ends. Undefined where nothing was ever set. */
export async function settingsVersion(tx: Transaction): Promise<number | undefined> {
  const { rows } = await tx.query<{ version: number }>(
    'select version from installation where id = $1 for share',
    [SETTINGS],
  );
  return rows[0]?.version;
}

export function installationRows(snapshots: readonly InstallationSnapshot[]): ReadModelWrite {
  return {
    name: 'installation',
    sql: upsert('installation', columns, given(columns, '$2')),
    rows: rowsOf(snapshots),
  };
}

/** Writes what was folded anew into a table that is made like `installation`. */
export async function writeInstallation(
  tx: Transaction,
  snapshots: readonly InstallationSnapshot[],
  table: 'rebuilt_installation',
): Promise<void> {
  await tx.query(upsert(table, columns, given(columns, '$1')), [rowsOf(snapshots)]);
}

function rowsOf(snapshots: readonly InstallationSnapshot[]): string {
  const rows = snapshots.map(({ state, lastHash, changedAt }) => ({
    id: SETTINGS,
    version: state.version,
    last_hash: lastHash,
    state: JSON.stringify(state),
    changed_at: changedAt,
  }));
  return JSON.stringify(rows);
}

const columns = {
  id: 'text',
  version: 'int',
  last_hash: 'text',
  state: 'text',
  changed_at: 'timestamptz',
} as const;

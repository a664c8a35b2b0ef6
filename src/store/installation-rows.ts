import type { Installation } from '#domain/installation/installation.ts';
import type { Reading, Transaction } from './database.ts';
import type { ReadModelWrite } from './event-log.ts';

/** The settings' one stream is `installation/settings`. */
export const SETTINGS = 'settings';

export type InstallationSnapshot = { state: Installation; lastHash: string; changedAt: string };

export async function loadInstallation({
  pool,
}: Reading): Promise<Map<string, InstallationSnapshot>> {
  const { rows } = await pool.query<{
    id: string;
    state: Installation;
    last_hash: Buffer;
    changed_at: Date;
  }>({
    name: 'load-installation',
    text: 'select id, state, last_hash, changed_at from installation',
  });
  return new Map(
    rows.map(({ id, state, last_hash, changed_at }) => [
      id,
      { state, lastHash: last_hash.toString('hex'), changedAt: changed_at.toISOString() },
    ]),
  );
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
  return { name: 'installation', sql: upsert('installation', '$2'), rows: rowsOf(snapshots) };
}

/** Writes what was folded anew into a table that is made like `installation`. */
export async function writeInstallation(
  tx: Transaction,
  snapshots: readonly InstallationSnapshot[],
  table: 'rebuilt_installation',
): Promise<void> {
  await tx.query(upsert(table, '$1'), [rowsOf(snapshots)]);
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

const upsert = (table: string, parameter: '$1' | '$2') => `
  insert into ${table} (id, version, last_hash, state, changed_at)
  select id, version, decode(last_hash, 'hex'), state::json, changed_at
  from json_to_recordset(${parameter}::json) as i (id text, version int, last_hash text, state text, changed_at timestamptz)
  on conflict (id) do update set version = excluded.version, last_hash = excluded.last_hash, state = excluded.state,
    changed_at = excluded.changed_at`;

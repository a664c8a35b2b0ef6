import type { Reading } from './database.ts';

/** A state as it was folded last, the hash that the next event of its stream is sealed to, and when the last one was. */
export type Snapshot<State> = { state: State; lastHash: string; changedAt: string };

type SnapshotRow<State> = { key: string; state: State; last_hash: Buffer; changed_at: Date };

/** Of a table of folded states those rows whose `key` is among these; one that is not there is absent from the map. */
export async function loadSnapshots<State>(
  { pool }: Reading,
  { table, key }: { table: string; key: string },
  keys: readonly string[],
): Promise<Map<string, Snapshot<State>>> {
  const { rows } = await pool.query<SnapshotRow<State>>({
    name: `load-${table}`,
    text: `select ${key} as key, state, last_hash, changed_at from ${table} where ${key} = any($1)`,
    values: [keys],
  });
  return new Map(
    rows.map(({ key: found, state, last_hash, changed_at }) => [
      found,
      { state, lastHash: last_hash.toString('hex'), changedAt: changed_at.toISOString() },
    ]),
  );
}

/** The columns of a table and their types as they are handed over; its rows are known by the first. */
export type Columns = Readonly<Record<string, string>>;

/** Rows that are handed over as JSON, as a part of a statement's `from`. */
export function given(columns: Columns, parameter: '$1' | '$2'): string {
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return `json_to_recordset(${parameter}::json) as g (${typed.join(', ')})`;
}

/** The statement that writes rows, new or changed; hashes and states are handed over as texts. */
export function upsert(table: string, columns: Columns, from: string): string {
  const names = Object.keys(columns);
  const values = names.map((name) => {
    if (name === 'last_hash') return "decode(last_hash, 'hex')";
    return name === 'state' ? 'state::json' : name;
  });
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return `
    insert into ${table} (${names.join(', ')})
    select ${values.join(', ')} from ${from}
    on conflict (${names[0]}) do update set ${updates.join(', ')}`;
}

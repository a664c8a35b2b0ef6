import {
  assetsOf,
  type Incident,
  incidentSeverities,
  peopleIn,
  stateOf,
} from '#domain/incident/state.ts';
import type { Database, Reading, Transaction } from './database.ts';
import type { ReadModelWrite } from './event-log.ts';

/** An incident as it was folded last, the hash that the next event of its stream is sealed to, and when the last one was. */
export type IncidentSnapshot = { state: Incident; lastHash: string; changedAt: string };

/** The incidents of these ids; an id without one is absent from the map. */
export async function loadIncidents(
  { pool }: Reading,
  ids: readonly string[],
): Promise<Map<string, IncidentSnapshot>> {
  const { rows } = await pool.query<{
    id: string;
    state: Incident;
    last_hash: Buffer;
    changed_at: Date;
  }>({
    name: 'load-incidents',
    text: 'select id, state, last_hash, changed_at from incidents where id = any($1)',
    values: [ids],
  });
  return new Map(
    rows.map(({ id, state, last_hash, changed_at }) => [
      id,
      { state, lastHash: last_hash.toString('hex'), changedAt: changed_at.toISOString() },
    ]),
  );
}

/** The rows of these incidents, new or changed, to be written with their events. */
export function incidentRows(snapshots: readonly IncidentSnapshot[]): ReadModelWrite {
  return { name: 'incidents', sql: upsert('incidents', '$2'), rows: rowsOf(snapshots) };
}

/** Writes rows that were folded anew into a table that is made like `incidents`. */
export async function writeIncidents(
  tx: Transaction,
  snapshots: readonly IncidentSnapshot[],
  table: 'rebuilt_incidents',
): Promise<void> {
  await tx.query(upsert(table, '$1'), [rowsOf(snapshots)]);
}

/** Incidents, some of them, that know an asset by a name that it has no more, and what it is called now. */
export async function incidentsBehind({
  pool,
}: Reading): Promise<{ id: string; from: string; to: string }[]> {
  const { rows } = await pool.query<{ id: string; from: string; to: string }>(
    `select i.id, l.alias as from, l.asset as to
     from asset_aliases l join incidents i on i.assets @> array[l.alias]
     where l.alias <> l.asset order by i.id limit 500`,
  );
  return rows;
}

/** A new, short, human number: I-1, I-2, … */
export async function nextIncidentId({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ n: number }>("select nextval('incident_numbers') as n");
  return `I-${rows[0]?.n}`;
}

const columns = {
  id: 'text',
  version: 'int',
  last_hash: 'text',
  state: 'text',
  title: 'text',
  kind: 'text',
  status: 'text',
  severity: 'smallint',
  declared_by: 'text',
  declared_at: 'timestamptz',
  assets: 'text[]',
  people: 'text[]',
  restricted_to: 'text[]',
  changed_at: 'timestamptz',
} as const;

function rowsOf(snapshots: readonly IncidentSnapshot[]): string {
  return JSON.stringify(snapshots.map(toRow));
}

function toRow({
  state,
  lastHash,
  changedAt,
}: IncidentSnapshot): Record<keyof typeof columns, unknown> {
  return {
    id: state.id,
    version: state.version,
    last_hash: lastHash,
    state: JSON.stringify(state),
    title: state.title,
    kind: state.kind,
    status: stateOf(state),
    severity: incidentSeverities.indexOf(state.severity) + 1,
    declared_by: state.declaredBy,
    declared_at: state.declaredAt,
    assets: assetsOf(state),
    people: peopleIn(state),
    restricted_to: state.restrictedTo ?? null,
    changed_at: changedAt,
  };
}

const upsert = (table: string, parameter: '$1' | '$2') => {
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const values = names.map((name) => {
    if (name === 'last_hash') return "decode(last_hash, 'hex')";
    return name === 'state' ? 'state::json' : name;
  });
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return `
    insert into ${table} (${names.join(', ')})
    select ${values.join(', ')} from json_to_recordset(${parameter}::json) as e (${typed.join(', ')})
    on conflict (id) do update set ${updates.join(', ')}`;
};

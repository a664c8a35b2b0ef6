import { askedAgainAt } from '#domain/incident/corrective-actions.ts';
import {
  actionsOf,
  assetsOf,
  type Incident,
  incidentSeverities,
  peopleIn,
  stateOf,
} from '#domain/incident/state.ts';
import type { Reading, Transaction } from './database.ts';
import type { ReadModelWrite } from './event-log.ts';
import { given, loadSnapshots, type Snapshot, upsert } from './snapshots.ts';

export type IncidentSnapshot = Snapshot<Incident>;

/** The incidents of these ids; an id without one is absent from the map. */
export function loadIncidents(
  database: Reading,
  ids: readonly string[],
): Promise<Map<string, IncidentSnapshot>> {
  return loadSnapshots<Incident>(database, { table: 'incidents', key: 'id' }, ids);
}

/** The rows of these incidents, new or changed, to be written with their events. */
export function incidentRows(snapshots: readonly IncidentSnapshot[]): ReadModelWrite {
  return {
    name: 'incidents',
    sql: upsert('incidents', columns, given(columns, '$2')),
    rows: rowsOf(snapshots),
  };
}

/** Writes rows that were folded anew into a table that is made like `incidents`. */
export async function writeIncidents(
  tx: Transaction,
  snapshots: readonly IncidentSnapshot[],
  table: 'rebuilt_incidents',
): Promise<void> {
  await tx.query(upsert(table, columns, given(columns, '$1')), [rowsOf(snapshots)]);
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

/** Incidents with a decision not to do an action that has had its time. */
export async function incidentsAskedAgain({ pool }: Reading, now: string): Promise<Incident[]> {
  const { rows } = await pool.query<{ state: Incident }>(
    'select state from incidents where asked_again_at <= $1 order by asked_again_at, id limit 500',
    [now],
  );
  return rows.map(({ state }) => state);
}

/** Incidents with actions that were declared before this one, since then, and have an asset in common with it. */
export async function earlierOnAssets(
  { pool }: Reading,
  {
    id,
    declaredAt,
    since,
    assets,
  }: Pick<Incident, 'id' | 'declaredAt'> & {
    since: string;
    assets: readonly string[];
  },
): Promise<Incident[]> {
  const { rows } = await pool.query<{ state: Incident }>(
    `select state from incidents
     where actions > 0 and id <> $1 and declared_at < $2 and declared_at >= $3 and assets && $4
     order by declared_at desc, id limit 100`,
    [id, declaredAt, since, assets],
  );
  return rows.map(({ state }) => state);
}

/** A new, short, human number: I-1, I-2, … */
export async function nextIncidentId({ pool }: Reading): Promise<string> {
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
  actions: 'int',
  asked_again_at: 'timestamptz',
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
    actions: actionsOf(state).list.length,
    asked_again_at: askedAgainAt(state) ?? null,
    changed_at: changedAt,
  };
}

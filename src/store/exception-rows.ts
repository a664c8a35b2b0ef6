import { type Exception, lapseOf } from '#domain/exception/state.ts';
import { severityRank } from '#domain/finding/finding.ts';
import type { Database, Reading, Transaction } from './database.ts';
import type { ReadModelWrite } from './event-log.ts';
import { given, loadSnapshots, type Snapshot, upsert } from './snapshots.ts';

export type ExceptionSnapshot = Snapshot<Exception>;

/** The exceptions of these ids; an id without one is absent from the map. */
export function loadExceptions(
  database: Reading,
  ids: readonly string[],
): Promise<Map<string, ExceptionSnapshot>> {
  return loadSnapshots<Exception>(database, { table: 'exceptions', key: 'id' }, ids);
}

/**
 * The exception as it stands, held until the transaction ends: whoever would change it waits, or has changed it
 * already. So no case is put under one that another transaction is ending.
 */
export async function holdException(tx: Transaction, id: string): Promise<Exception | undefined> {
  const { rows } = await tx.query<{ state: Exception }>(
    'select state from exceptions where id = $1 for share',
    [id],
  );
  return rows[0]?.state;
}

/** The rows of these exceptions, new or changed, to be written with their events. */
export function exceptionRows(snapshots: readonly ExceptionSnapshot[]): ReadModelWrite {
  return {
    name: 'exceptions',
    sql: upsert('exceptions', columns, given(columns, '$2')),
    rows: rowsOf(snapshots),
  };
}

/** Writes rows that were folded anew into a table that is made like `exceptions`. */
export async function writeExceptions(
  tx: Transaction,
  snapshots: readonly ExceptionSnapshot[],
  table: 'rebuilt_exceptions',
): Promise<void> {
  await tx.query(upsert(table, columns, given(columns, '$1')), [rowsOf(snapshots)]);
}

/** A new, short, human number: E-1, E-2, … */
export async function nextExceptionId({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ n: number }>("select nextval('exception_numbers') as n");
  return `E-${rows[0]?.n}`;
}

/** Exceptions that hold, by age. */
export async function activeExceptions({ pool }: Reading): Promise<Exception[]> {
  const { rows } = await pool.query<{ state: Exception }>(
    "select state from exceptions where status = 'active' order by requested_at, id",
  );
  return rows.map(({ state }) => state);
}

/** Exceptions whose control is to be checked by now. */
export async function controlsDue({ pool }: Reading, at: string): Promise<Exception[]> {
  const { rows } = await pool.query<{ state: Exception }>(
    'select state from exceptions where check_at <= $1 order by check_at limit 500',
    [at],
  );
  return rows.map(({ state }) => state);
}

/** Exceptions that are due to lapse or to end by now. */
export async function exceptionsOver({ pool }: Reading, at: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from exceptions
     where status in ('requested', 'active') and (until <= $1 or (state->'asked'->>'answerBy')::timestamptz < $1)`,
    [at],
  );
  return rows.map(({ id }) => id);
}

const columns = {
  id: 'text',
  version: 'int',
  last_hash: 'text',
  state: 'text',
  kind: 'text',
  status: 'text',
  until: 'timestamptz',
  severity: 'smallint',
  requested_by: 'text',
  requested_at: 'timestamptz',
  waits: 'boolean',
  lapses_at: 'timestamptz',
  cases: 'text[]',
  matches: 'boolean',
  asset: 'text',
  asset_group: 'text',
  check_at: 'timestamptz',
  changed_at: 'timestamptz',
} as const;

function rowsOf(snapshots: readonly ExceptionSnapshot[]): string {
  return JSON.stringify(snapshots.map(toRow));
}

function toRow({
  state,
  lastHash,
  changedAt,
}: ExceptionSnapshot): Record<keyof typeof columns, unknown> {
  const { cases, matcher } = state.scope;
  return {
    id: state.id,
    version: state.version,
    last_hash: lastHash,
    state: JSON.stringify(state),
    kind: state.kind,
    status: state.state,
    until: state.until,
    severity: severityRank((state.accepted?.found ?? state.found).severity),
    requested_by: state.requestedBy,
    requested_at: state.requestedAt,
    waits: state.asked !== undefined,
    lapses_at: lapseOf(state) ?? null,
    cases,
    matches: matcher !== undefined,
    asset: matcher?.asset ?? null,
    asset_group: matcher?.group ?? null,
    check_at: state.checks?.dueAt || null,
    changed_at: changedAt,
  };
}

import type { TimeAway } from '#domain/account/absence.ts';
import type { Account, Identity } from '#domain/account/account.ts';
import type { Database, Reading, Transaction } from './database.ts';
import { dialect } from './dialect.ts';
import type { ReadModelWrite } from './event-log.ts';
import { given, loadSnapshots, type Snapshot, upsert } from './snapshots.ts';

export type AccountSnapshot = Snapshot<Account>;

/** The accounts of these names; a name without one is absent from the map. */
export function loadAccounts(
  database: Reading,
  names: readonly string[],
): Promise<Map<string, AccountSnapshot>> {
  return loadSnapshots<Account>(database, { table: 'accounts', key: 'name' }, names);
}

/** The rows of these accounts, new or changed, to be written with their events. */
export function accountRows(snapshots: readonly AccountSnapshot[]): ReadModelWrite {
  return {
    name: 'accounts',
    sql: upsert('accounts', columns, given(columns, '$2')),
    rows: rowsOf(snapshots),
  };
}

/** Writes rows that were folded anew into a table that is made like `accounts`. */
export async function writeAccounts(
  tx: Transaction,
  snapshots: readonly AccountSnapshot[],
  table: 'rebuilt_accounts',
): Promise<void> {
  await tx.query(upsert(table, columns, given(columns, '$1')), [rowsOf(snapshots)]);
}

function rowsOf(snapshots: readonly AccountSnapshot[]): string {
  const rows = snapshots.map(({ state, lastHash, changedAt }) => ({
    name: state.name,
    version: state.version,
    last_hash: lastHash,
    state: JSON.stringify(state),
    kind: state.kind,
    status: state.status,
    administrator: administers(state),
    issuer: state.identity?.issuer ?? null,
    subject: state.identity?.subject ?? null,
    changed_at: changedAt,
  }));
  return JSON.stringify(rows);
}

const columns = {
  name: 'text',
  version: 'int',
  last_hash: 'text',
  state: 'text',
  kind: 'text',
  status: 'text',
  administrator: 'boolean',
  issuer: 'text',
  subject: 'text',
  changed_at: 'timestamptz',
} as const;

/** Whether the account looks after the whole installation, and can sign in by itself. */
function administers({ grants, status, kind }: Account): boolean {
  const granted = grants.some(({ role, group }) => role === 'administrator' && group === undefined);
  return granted && status === 'active' && kind === 'person';
}

/** Taken by whoever counts administrators: of two transactions the second counts what the first has left. */
const COUNTING = 4_807_002;

/** How many people look after the installation; counted so that no two transactions both take the last but one away. */
export async function countAdministrators(tx: Transaction): Promise<number> {
  if (dialect.advisoryLocks) await tx.query('select pg_advisory_xact_lock($1)', [COUNTING]);
  const { rows } = await tx.query('select from accounts where administrator');
  return rows.length;
}

export async function anyAccount({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query('select from accounts limit 1');
  return rows.length > 0;
}

/** How many events made each of these accounts; held until the transaction ends, so that none gets another before. */
export async function accountVersions(
  tx: Transaction,
  names: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ name: string; version: number }>(
    'select name, version from accounts where name = any($1) order by name for share',
    [names],
  );
  return new Map(rows.map(({ name, version }) => [name, version]));
}

/** All accounts, by name. One company has hundreds at most. */
export async function allAccounts({ pool }: Database): Promise<Account[]> {
  const { rows } = await pool.query<{ state: Account }>('select state from accounts order by name');
  return rows.map(({ state }) => state);
}

export async function accountByIdentity(
  { pool }: Database,
  { issuer, subject }: Identity,
): Promise<Account | undefined> {
  const { rows } = await pool.query<{ state: Account }>(
    'select state from accounts where issuer = $1 and subject = $2',
    [issuer, subject],
  );
  return rows[0]?.state;
}

/** Those of these names whose account is open; or that nobody has an account here at all. */
export async function activeAmong(
  { pool }: Database,
  names: readonly string[],
): Promise<ReadonlySet<string> | 'no-accounts'> {
  const { rows } = await pool.query<{ name: string | null }>({
    name: 'active-among',
    text: `select a.name from (select exists (select from accounts where kind = 'person') as any) here
      left join accounts a on a.name = any($1) and a.status = 'active' where here.any`,
    values: [names],
  });
  if (rows.length === 0) return 'no-accounts';
  return new Set(rows.flatMap(({ name }) => name ?? []));
}

/** When each of these people was, is or will be away: what they said, for as long as they did not say otherwise. */
export async function timesAway({ pool }: Database, names: readonly string[]): Promise<TimeAway[]> {
  const { rows } = await pool.query<{ name: string; from: Date; to: Date }>({
    name: 'times-away',
    text: `select name, greatest(begins, said_at) as "from", least(ends, over_at) as "to" from (
        select substr(stream, length('account/') + 1) as name, type, at as said_at,
          (data->>'from')::timestamptz as begins, (data->>'to')::timestamptz as ends,
          lead(at) over (partition by stream order by version) as over_at
        from events where stream = any($1) and type in ('AbsenceSet', 'AbsenceCleared')
      ) as said
      where type = 'AbsenceSet' and greatest(begins, said_at) < least(ends, over_at) order by name, "from"`,
    values: [names.map((name) => `account/${name}`)],
  });
  return rows.map(({ name, from, to }) => ({
    name,
    from: from.toISOString(),
    to: to.toISOString(),
  }));
}

import { quoted } from './backup-format.ts';
import type { Transaction } from './database.ts';

/**
 * The job engine's share of a backup: jobs that have not ended, and schedules. Timers live nowhere else: deadlines,
 * approvals that lapse, exceptions that end.
 *
 * They are carried as rows of named columns. The engine's own calls would begin every job anew and forget how many
 * attempts it has had; a copy of the engine's tables as a whole would tie a backup to one version of its schema and
 * bring along queues, statistics and internal marks that every installation makes for itself. So the engine makes
 * its schema and the queues, and only what waits to be done is put into them: columns that both sides know, cast as
 * the engine has them now; the parent table hands each row to its partition.
 */
export const ENGINE = 'pgboss';

/** The engine's tables in a backup, those that others refer to first. */
export const engineTables = ['schedule', 'job'] as const;
export type EngineTable = (typeof engineTables)[number];

const OURS = String.raw`name not like '\_\_pgboss%'`;

/** Whether a worker that was killed at this moment would have its job tried again. */
const RESUMES = `state = 'active' and retry_count < retry_limit`;

/**
 * A job in progress has no worker where it is restored. It becomes a retry, which counts the attempt that was under
 * way; one that was at its last attempt stays as it is: the engine finds its worker silent and does what it does for
 * any such job, that is, hands it to the last word. An action that may run once is thus never run twice.
 */
const ALTERED: Record<string, string> = {
  state: `case when ${RESUMES} then 'retry' else state::text end`,
  heartbeat_on: `case when ${RESUMES} then null else heartbeat_on end`,
};

/** Columns and rows of an engine's table that belong in a backup. */
export async function engineSelection(
  tx: Transaction,
  table: EngineTable,
): Promise<{ columns: string[]; select: string }> {
  const columns = [...(await columnTypes(tx, `${ENGINE}.${table}`)).keys()];
  const values = columns.map(
    (name) => (table === 'job' ? ALTERED[name] : undefined) ?? quoted(name),
  );
  const pending = table === 'job' ? `and state not in ('completed', 'cancelled')` : '';
  return {
    columns,
    select: `select ${values.join(', ')} from ${ENGINE}.${table} where ${OURS} ${pending}`,
  };
}

/** Makes the table that takes an engine's rows as plain text, whatever version of the engine they come from. */
export async function stageEngineTable(
  tx: Transaction,
  table: EngineTable,
  columns: readonly string[],
): Promise<string> {
  const staged = stagedName(table);
  const fields = columns.map((name) => `${quoted(name)} text`).join(', ');
  await tx.query(`create temporary table ${staged} (${fields}) on commit drop`);
  return staged;
}

/**
 * Puts what was staged in the place of what the engine holds; returns how many rows it took. A row whose queue this
 * program no longer has stays behind.
 *
 * What waited keeps its full time from now on: the engine deletes jobs that nobody took for long, and a backup may
 * have lain in a drawer.
 */
export async function adoptEngineTable(tx: Transaction, table: EngineTable): Promise<number> {
  const types = await columnTypes(tx, `${ENGINE}.${table}`);
  const staged = await columnTypes(tx, stagedName(table));
  const known = [...staged.keys()].filter((name) => types.has(name));
  const values = known.map((name) => {
    const value = `r.${quoted(name)}::${types.get(name)}`;
    return table === 'job' && name === 'keep_until'
      ? `greatest(${value}, now() + q.retention_seconds * interval '1 second')`
      : value;
  });
  await tx.query(`delete from ${ENGINE}.${table} where ${OURS}`);
  const { rowCount } = await tx.query(
    `insert into ${ENGINE}.${table} (${known.map(quoted).join(', ')})
     select ${values.join(', ')} from ${stagedName(table)} r join ${ENGINE}.queue q on q.name = r.name
     on conflict do nothing`,
  );
  return rowCount ?? 0;
}

function stagedName(table: EngineTable): string {
  return `restored_${table}`;
}

async function columnTypes(tx: Transaction, table: string): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
    [table],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

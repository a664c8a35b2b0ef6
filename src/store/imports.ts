import type { Database, Transaction } from './database.ts';
import type { ImportCounts } from './reconciliation.ts';

export type ImportStatus = 'queued' | 'running' | 'done' | 'failed';

/** Why something was not taken in. */
export type ImportError = { code: string; message: string };

/** A file that somebody brought. Instants are ISO 8601, UTC. */
export type ImportRow = {
  id: number;
  /** Of its bytes as they were received, hexadecimal. */
  sha256: string;
  fileName: string;
  bytes: number;
  /** As they were named. */
  format: string | null;
  asset: string | null;
  /** The folder that was scanned. */
  root: string | null;
  importedBy: string;
  status: ImportStatus;
  receivedAt: string;
  /** When whoever reads it last gave a sign of life. */
  aliveAt: string | null;
};

/** What came of one report in the file. */
export type ImportEntry = {
  ordinal: number;
  /** Its path in the zip; absent where the file is the report. */
  entry?: string;
  error?: ImportError;
  taken?: TakenEntry;
};
export type TakenEntry = ImportCounts & {
  report: number;
  asset: string;
  format: string;
  skipped: number;
  unchanged?: string;
};

export async function insertImport(
  tx: Transaction,
  row: { claim?: string } & Pick<
    ImportRow,
    'sha256' | 'fileName' | 'bytes' | 'format' | 'asset' | 'root' | 'importedBy' | 'receivedAt'
  >,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into imports (sha256, file_name, bytes, format, asset, root, imported_by, status, received_at, claim)
     values (decode($1, 'hex'), $2, $3, $4, $5, $6, $7, 'queued', $8, $9) returning id`,
    [
      row.sha256,
      row.fileName,
      row.bytes,
      row.format,
      row.asset,
      row.root,
      row.importedBy,
      row.receivedAt,
      row.claim ?? null,
    ],
  );
  return rows[0]?.id as number;
}

export async function loadImport({ pool }: Database, id: number): Promise<ImportRow | undefined> {
  const { rows } = await pool.query<
    Omit<ImportRow, 'receivedAt' | 'aliveAt'> & { receivedAt: Date; aliveAt: Date | null }
  >(
    `select id, encode(sha256, 'hex') as sha256, file_name as "fileName", bytes, format, asset, root,
       imported_by as "importedBy", status, received_at as "receivedAt", alive_at as "aliveAt"
     from imports where id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { receivedAt, aliveAt } = row;
  return {
    ...row,
    receivedAt: receivedAt.toISOString(),
    aliveAt: aliveAt?.toISOString() ?? null,
  };
}

/** Notes that somebody reads it from now on; false where it has ended. */
export async function beginImport({ pool }: Database, id: number, at: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update imports set status = 'running', started_at = coalesce(started_at, $2), alive_at = $2, bytes_read = 0
     where id = $1 and status in ('queued', 'running')`,
    [id, at],
  );
  return rowCount === 1;
}

/** Notes how many bytes have been read, and with it that whoever reads is alive. */
export async function noteImportProgress(
  { pool }: Database,
  { id, bytesRead, at }: { id: number; bytesRead: number; at: string },
): Promise<void> {
  await pool.query(
    "update imports set bytes_read = $2, alive_at = $3 where id = $1 and status = 'running'",
    [id, bytesRead, at],
  );
}

/** Notes what came of one of its reports; what is noted already stays. */
export async function noteImportEntry(
  on: Transaction | Database['pool'],
  id: number,
  { ordinal, entry, error, taken }: ImportEntry,
): Promise<void> {
  await on.query(
    `insert into import_entries (import_id, ordinal, entry, report_id, asset, format, opened, reopened, known, gone,
       unknown, skipped, unchanged, error)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (import_id, ordinal) do nothing`,
    [
      id,
      ordinal,
      entry ?? null,
      taken?.report ?? null,
      taken?.asset ?? null,
      taken?.format ?? null,
      taken?.opened ?? 0,
      taken?.reopened ?? 0,
      taken?.known ?? 0,
      taken?.gone ?? 0,
      taken?.unknown ?? 0,
      taken?.skipped ?? 0,
      taken?.unchanged ?? null,
      error ? JSON.stringify(error) : null,
    ],
  );
}

/** Keeps which cases a report in it touched, once it is settled. */
export async function noteImportCases(
  { pool }: Database,
  { id, ordinal, cases }: { id: number; ordinal: number; cases: object },
): Promise<void> {
  await pool.query('update import_entries set cases = $3 where import_id = $1 and ordinal = $2', [
    id,
    ordinal,
    JSON.stringify(cases),
  ]);
}

export type EntryDone = { report: number | null; settled: boolean; error: ImportError | null };

/** What is noted of its reports already, by their place: what a process that died left behind. */
export async function entriesDone({ pool }: Database, id: number): Promise<Map<number, EntryDone>> {
  const { rows } = await pool.query<EntryDone & { ordinal: number }>(
    `select ordinal, report_id as report, cases is not null as settled, error
     from import_entries where import_id = $1 order by ordinal`,
    [id],
  );
  return new Map(rows.map(({ ordinal, ...rest }) => [ordinal, rest]));
}

/** Notes that it has ended: done, or failed for that reason. */
export async function endImport(
  { pool }: Database,
  { id, error, at }: { id: number; error?: ImportError; at: string },
): Promise<void> {
  await pool.query(
    `update imports set status = $2, error = $3, ended_at = $4,
       bytes_read = case when $3::json is null then bytes else bytes_read end
     where id = $1 and status = 'running'`,
    [id, error ? 'failed' : 'done', error ? JSON.stringify(error) : null, at],
  );
}

/** The import that a file out of a watched folder was received as; undefined where it was not. */
export async function importOfClaim(
  { pool }: Database,
  claim: string,
): Promise<number | undefined> {
  const { rows } = await pool.query<{ id: number }>('select id from imports where claim = $1', [
    claim,
  ]);
  return rows[0]?.id;
}

/** How an import stands, and why it failed where it did. */
export async function importStanding(
  { pool }: Database,
  id: number,
): Promise<{ status: ImportStatus; error: ImportError | null }> {
  const { rows } = await pool.query('select status, error from imports where id = $1', [id]);
  return rows[0];
}

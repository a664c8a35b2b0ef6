import type { Reach } from '#domain/access/rights.ts';
import type { Database } from '#store/database.ts';
import type { ImportError, ImportStatus } from '#store/imports.ts';
import type { ImportCounts } from '#store/reconciliation.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong } from './reach.ts';

/** A file that somebody brought, and what came of it so far. Instants are ISO 8601, UTC. */
export type ImportListing = {
  id: number;
  fileName: string;
  bytes: number;
  bytesRead: number;
  /** SHA-256 of its bytes as they were received, hexadecimal. */
  sha256: string;
  status: ImportStatus;
  /** As they were named, else what the one report in it says. */
  format: string | null;
  asset: string | null;
  /** The folder that was scanned, where that was said. */
  root: string | null;
  importedBy: string;
  receivedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** Whether it is a zip of many. */
  archive: boolean;
  /** How many reports of it were taken in, and how many files of a zip could not be. */
  reports: number;
  failed: number;
  counts: ImportCounts;
  /** How much of its reports could not be read. */
  skipped: number;
  /** Why it was not taken in. */
  error: ImportError | null;
  /** That it was a mistake and was taken back. */
  undone: { at: string; by: string; reason: string } | null;
};

export type ImportQuery = {
  asset?: readonly string[];
  format?: readonly string[];
  status?: readonly ImportStatus[];
  importedBy?: readonly string[];
  /** 50 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

const NEWEST_FIRST: Keyset = {
  name: 'imports',
  keys: [{ sql: 'i.id', type: 'integer' }],
  descending: true,
};

const LISTING = `i.id, i.file_name as "fileName", i.bytes, i.bytes_read as "bytesRead",
  encode(i.sha256, 'hex') as sha256, i.status, i.root, i.imported_by as "importedBy", i.received_at as "receivedAt",
  i.started_at as "startedAt", i.ended_at as "endedAt", i.error,
  i.undone_at as "undoneAt", i.undone_by as "undoneBy", i.undo_reason as "undoReason",
  coalesce(i.asset, t.asset) as asset, coalesce(t.format, i.format) as format, t.archive, t.reports, t.failed,
  t.counts, t.skipped`;

const IMPORTS = `imports i cross join lateral (
  select count(e.report_id)::int as reports, count(e.error)::int as failed,
    coalesce(bool_or(e.entry is not null), false) as archive,
    case when min(e.asset) = max(e.asset) then min(e.asset) end as asset,
    case when min(e.format) = max(e.format) then min(e.format) end as format,
    json_build_object('opened', coalesce(sum(e.opened), 0), 'reopened', coalesce(sum(e.reopened), 0),
      'known', coalesce(sum(e.known), 0), 'gone', coalesce(sum(e.gone), 0),
      'unknown', coalesce(sum(e.unknown), 0)) as counts,
    coalesce(sum(e.skipped), 0)::int as skipped
  from import_entries e where e.import_id = i.id) t`;

/** What an import is about, as far as is known. */
const ASSETS = `(select e.asset from import_entries e where e.import_id = i.id and e.asset is not null
  union all select i.asset where i.asset is not null) a`;

type Row = Omit<ImportListing, 'receivedAt' | 'startedAt' | 'endedAt' | 'undone'> & {
  receivedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  undoneAt: Date | null;
  undoneBy: string;
  undoReason: string;
};

/**
 * A page of the imports that the reader brought, or that are about assets within reach and no others; the newest first.
 * Throws `CursorInvalid` for a cursor that is none of this list.
 */
export async function listImports(
  { pool }: Database,
  reach: Reach,
  { asset, format, status, importedBy, limit: asked, after }: ImportQuery,
): Promise<{ imports: ImportListing[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 50, most: 500 });
  const among = (values: readonly string[] | undefined, column: string) =>
    values && `${column} = any(${parameters.add(values)}::text[])`;
  const ofEntry = (values: readonly string[] | undefined, column: string) =>
    values &&
    `(${among(values, `i.${column}`)} or exists (
       select from import_entries e where e.import_id = i.id and ${among(values, `e.${column}`)}))`;
  const wanted = all([
    importsWithin(reach, parameters),
    ofEntry(asset, 'asset'),
    ofEntry(format, 'format'),
    among(status, 'i.status'),
    among(importedBy, 'i.imported_by'),
    afterCursor(NEWEST_FIRST, after, parameters),
  ]);
  const { rows } = await pool.query<Row & { keys: string[] }>(
    `select ${LISTING}, ${keysColumn(NEWEST_FIRST)} from ${IMPORTS}
     where ${wanted} order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(NEWEST_FIRST, rows, limit);
  return { imports: page.map(toListing), ...next };
}

/** One import; undefined where there is none of that number that the reader may see. */
export async function findImport(
  { pool }: Database,
  reach: Reach,
  id: number,
): Promise<ImportListing | undefined> {
  const parameters = new Parameters();
  const wanted = all([`i.id = ${parameters.add(id)}`, importsWithin(reach, parameters)]);
  const { rows } = await pool.query<Row>(
    `select ${LISTING} from ${IMPORTS} where ${wanted}`,
    parameters.values,
  );
  return rows[0] && toListing(rows[0]);
}

/** The condition that the reader brought import `i`, or that all it is about lies within reach. */
function importsWithin({ reader, assets }: Reach, parameters: Parameters): string | undefined {
  const among = assetsAmong(assets, parameters);
  if (among === undefined) return undefined;
  return `(i.imported_by = ${parameters.add(reader)} or (exists (select from ${ASSETS} where ${among})
    and not exists (select from ${ASSETS} where not ${among})))`;
}

function toListing({
  receivedAt,
  startedAt,
  endedAt,
  undoneAt,
  undoneBy: by,
  undoReason: reason,
  ...row
}: Row): ImportListing {
  return {
    ...row,
    undone: undoneAt && { at: undoneAt.toISOString(), by, reason },
    receivedAt: receivedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

import type { Reach } from '#domain/access/rights.ts';
import type { Coverage } from '#domain/finding/coverage.ts';
import type { Database } from '#store/database.ts';
import type { ImportError } from '#store/imports.ts';
import type { ImportCounts } from '#store/reconciliation.ts';
import { Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

/** What came of one report in an import. */
export type ImportEntryDetail = ImportCounts & {
  /** Its path in the zip; null where the file is the report. */
  entry: string | null;
  report: number | null;
  asset: string | null;
  format: string | null;
  skipped: number;
  unchanged: 'already-imported' | 'outdated' | null;
  /** The cases that it touched; null before they are settled. */
  cases: TouchedCases | null;
  error: ImportError | null;
  coverage: Coverage | null;
  /** What of it could not be read: the first 1,000. */
  notRead: { reason: string; at: string }[];
};
export type TouchedCases = {
  opened: string[];
  joined: string[];
  reopened: string[];
  verified: string[];
  refused: { case: string; code: string; message: string }[];
};

/** What came of each report in an import, in the order of the file. */
export async function importEntries({ pool }: Database, id: number): Promise<ImportEntryDetail[]> {
  const { rows } = await pool.query<ImportEntryDetail>(
    `select e.entry, e.report_id as report, e.asset, e.format, e.opened, e.reopened, e.known, e.gone, e.unknown,
       e.skipped, e.unchanged, e.cases, e.error, r.coverage, coalesce(r.skipped, '[]') as "notRead"
     from import_entries e left join reports r on r.id = e.report_id
     where e.import_id = $1 order by e.ordinal`,
    [id],
  );
  return rows;
}

/** Whether one of its reports is of a scan that has found what only others than the reader may see: private cases. */
export async function showsPrivateCases(
  { pool }: Database,
  reach: Reach,
  id: number,
): Promise<boolean> {
  if (reach.privateToo) return false;
  const parameters = new Parameters();
  const one = parameters.add(id);
  const within = casesWithin({ ...reach, assets: 'all' }, parameters);
  const { rowCount } = await pool.query(
    `select from import_entries e join reports r on r.id = e.report_id join findings f on f.source_id = r.source_id
     where e.import_id = ${one} and f.case_id is not null
       and not exists (select from cases where id = f.case_id and ${within}) limit 1`,
    parameters.values,
  );
  return (rowCount ?? 0) > 0;
}

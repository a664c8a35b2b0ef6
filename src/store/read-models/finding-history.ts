import type { Finding } from '#domain/finding/finding.ts';
import type { FindingStatus } from '#domain/finding/status.ts';
import type { Database } from '#store/database.ts';
import type { Change } from '#store/finding-changes.ts';

/** A report of the scan that found a finding, and what it told of it. */
export type ScanOfFinding = {
  report: number;
  fileName: string;
  format: string;
  completeness: string;
  /** ISO 8601, UTC. */
  seenAt: string;
  importedBy: string;
  /** The import that brought it, by which the file is kept; null where there was none, or it is kept no longer. */
  import: number | null;
  /** seen: that it is there still. unchanged: nothing that would change how it stood, gone or unknown. */
  told: 'opened' | 'seen' | 'unchanged' | Change;
  /** What it says otherwise than the report before. */
  changes: Difference[];
};
/** A field of the normal form, or `fingerprint`; values as text, cut after 200 characters, null where there was none. */
export type Difference = { field: string; from: string | null; to: string | null };

type Said = { detail: Omit<Finding, 'tool'>; fingerprint: string };
type Row = Omit<ScanOfFinding, 'seenAt' | 'told' | 'changes'> & {
  seen_at: Date;
  change: Change | null;
  /** What stood before, where the report changed it. */
  status: FindingStatus | null;
  detail: Said['detail'] | null;
  fingerprint: string | null;
};

const SCANS = 50;
const MOST = 200;
const LONGEST = 200;

/**
 * The newest 50 reports since the one that opened a finding, and each that changed something of it, the newest first,
 * 200 at most. `finding`: as it is now; what stood before, each change tells.
 */
export async function scansOf(
  { pool }: Database,
  finding: { id: number; source: number; opened: number; status: FindingStatus } & Said,
): Promise<ScanOfFinding[]> {
  const { rows } = await pool.query<Row>(
    `select r.id as report, r.file_name as "fileName", r.format, r.completeness, r.seen_at, r.imported_by as "importedBy",
       (select max(e.import_id) from import_entries e where e.report_id = r.id and e.unchanged is null) as import,
       c.change, c.status, c.detail, encode(c.fingerprint, 'hex') as fingerprint
     from reports r left join finding_changes c on c.report_id = r.id and c.finding_id = $3
     where r.source_id = $1 and r.id >= $2 and (r.id = $2 or c.change is not null
       or r.id in (select id from reports where source_id = $1 order by id desc limit ${SCANS}))
     order by r.id desc limit ${MOST}`,
    [finding.source, finding.opened, finding.id],
  );
  let { status, detail, fingerprint } = finding;
  return rows.map(({ seen_at, change, status: was, detail: said, fingerprint: known, ...row }) => {
    const unsaid = status === 'open' ? 'seen' : 'unchanged';
    const told = row.report === finding.opened ? 'opened' : (change ?? unsaid);
    const before = said && known ? { detail: said, fingerprint: known } : undefined;
    const changes = before ? differences(before, { detail, fingerprint }) : [];
    status = was ?? status;
    ({ detail, fingerprint } = before ?? { detail, fingerprint });
    return { ...row, seenAt: seen_at.toISOString(), told, changes };
  });
}

function differences(before: Said, after: Said): Difference[] {
  const [from, to] = [before, after].map(
    ({ detail, fingerprint }): Record<string, unknown> => ({ ...detail, fingerprint }),
  ) as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((field) => ({ field, from: textOf(from[field]), to: textOf(to[field]) }))
    .filter((one) => one.from !== one.to)
    .map((one) => ({ ...one, from: cut(one.from), to: cut(one.to) }));
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string | null): string | null {
  return text === null || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

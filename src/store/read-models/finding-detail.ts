import type { Finding } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';
import { type ScanOfFinding, scansOf } from './finding-history.ts';
import { type FindingRow, searchFindings } from './finding-list.ts';
import type { Asking } from './finding-query.ts';

/** A finding with all that its reports say of it, and when which of them showed it. */
export type FindingDetail = FindingRow & {
  /** Which of the tool's scans found it; empty where the tool has but one. */
  scope: string;
  /** How often it came back. */
  reopened: number;
  /** The name of what would remedy it, as the search finds it; null where it is not listed yet. */
  remedy: string | null;
  /** The number of the component that it is in; null where it names none, or is not listed yet. */
  componentId: number | null;
  /** As the newest report that shows it has it. */
  detail: Omit<Finding, 'tool'>;
  /** Which reports opened it, opened it last, and changed its status last. */
  reports: { opened: number; seen: number; status: number };
  /** The reports of its source since the first that showed it, the newest first. */
  scans: ScanOfFinding[];
};

/** The finding of that number; undefined where there is none within reach. */
export async function findingDetail(
  database: Database,
  asking: Asking,
  id: number,
): Promise<FindingDetail | undefined> {
  const found = await searchFindings(database, asking, { is: 'all' }, { id, limit: 1 });
  const [finding] = found.findings;
  if (!finding) return undefined;
  const { rows } = await database.pool.query<DetailRow>(
    `select s.scope, f.source_id, f.reopened, n.name as remedy, f.detail, f.opened_report as opened,
       f.seen_report as seen, f.status_report as status, v.component_id as "componentId"
     from findings f join sources s on s.id = f.source_id left join listed_findings l on l.finding_id = f.id
       left join finding_names n on n.id = l.remedy left join component_versions v on v.id = l.version_id
     where f.id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { source_id, opened, seen, status, ...rest } = row;
  const { fingerprint, status: stands } = finding;
  const now = { id, source: source_id, opened, status: stands, fingerprint, detail: rest.detail };
  const scans = await scansOf(database, now);
  return { ...finding, ...rest, reports: { opened, seen, status }, scans };
}

type DetailRow = Pick<FindingDetail, 'scope' | 'reopened' | 'remedy' | 'detail' | 'componentId'> & {
  source_id: number;
  opened: number;
  seen: number;
  status: number;
};

import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';

export type CaseListing = {
  id: string;
  title: string;
  kind: string;
  severity: Severity;
  asset: string;
  owner: string | null;
  state: string;
  disposition: string | null;
  stage: string | null;
  cycle: number;
  openedAt: string;
  dueAt: string | null;
  closedAt: string | null;
};

export type CaseFilter = { state?: string; owner?: string; asset?: string; all?: boolean };

/** The queue: open cases, worst and most urgent first; with `all`, closed ones too. At most 1,000. */
export async function listCases(
  { pool }: Database,
  { state, owner, asset, all = false }: CaseFilter,
): Promise<CaseListing[]> {
  const { rows } = await pool.query<
    Omit<CaseListing, 'severity' | 'openedAt' | 'dueAt' | 'closedAt'> & {
      rank: number;
      opened_at: Date;
      due_at: Date | null;
      closed_at: Date | null;
    }
  >(
    `select id, title, kind, severity as rank, asset, owner, status as state, disposition, stage, cycle,
       opened_at, due_at, closed_at
     from cases
     where ($1::text is null or status = $1) and ($2::text is null or owner = $2)
       and ($3::text is null or asset = $3) and ($4 or closed_at is null)
     order by closed_at is not null, severity, due_at nulls last, opened_at, id limit 1000`,
    [state ?? null, owner ?? null, asset ?? null, all || state === 'closed'],
  );
  return rows.map(({ rank, opened_at, due_at, closed_at, ...row }) => ({
    ...row,
    severity: severities[rank] as Severity,
    openedAt: opened_at.toISOString(),
    dueAt: due_at?.toISOString() ?? null,
    closedAt: closed_at?.toISOString() ?? null,
  }));
}

import { type Severity, severities } from '#domain/finding/finding.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import type { Transaction } from './database.ts';
import { StreamConflict } from './event-log.ts';
import { NAME } from './settlement.ts';

/** A finding as far as it matters to which case it is of; `name`: by which a case holds it. */
export type ChosenFinding = {
  id: number;
  name: string;
  /** The key of its source. */
  source: string;
  asset: string;
  status: 'open' | 'unknown' | 'gone';
  severity: Severity;
  priority: Level | null;
  title: string;
  remedy: string;
  detail: object;
  case: string | null;
};

/** All that the case holds, the worst first. */
export async function findingsOfCase(tx: Transaction, caseId: string): Promise<ChosenFinding[]> {
  const { rows } = await tx.query<Row>(`${CHOSEN} where f.case_id = $1 ${WORST_FIRST}`, [caseId]);
  return rows.map(toChosen);
}

/** Those of these numbers, the worst first. */
export async function findingsOf(
  tx: Transaction,
  ids: readonly number[],
): Promise<ChosenFinding[]> {
  const { rows } = await tx.query<Row>(`${CHOSEN} where f.id = any($1::bigint[]) ${WORST_FIRST}`, [
    ids,
  ]);
  return rows.map(toChosen);
}

/**
 * Notes that another case holds these findings, in the transaction of the events that say so; `from`: which one did, null
 * where none did: then they joined at `at`. What had a case has joined when it joined that one. Throws `StreamConflict`
 * where one does no longer.
 */
export async function moveFindings(
  tx: Transaction,
  ids: readonly number[],
  { to, ...was }: { to: string } & ({ from: string } | { from: null; at: string }),
): Promise<void> {
  // As settlements do, so that two never wait for each other's rows.
  await tx.query(
    `select from sources where id in (select source_id from findings where id = any($1::bigint[]))
     order by id for update`,
    [ids],
  );
  const { rowCount } = await tx.query(
    `update findings set case_id = $3, joined_at = coalesce($4, joined_at)
     where id = any($1::bigint[]) and case_id is not distinct from $2`,
    [ids, was.from, to, was.from === null ? was.at : null],
  );
  if (rowCount !== ids.length) throw new StreamConflict('another case holds them by now');
}

/** Whether later findings of this remedy join an open case already. */
export async function isRemedyHoused(
  tx: Transaction,
  { source, remedy }: { source: string; remedy: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from cases where source = $1 and remedy = $2 and closed_at is null limit 1',
    [source, remedy],
  );
  return rowCount === 1;
}

const CHOSEN = `
  select f.id, encode(${NAME}, 'hex') as name, s.key as source, s.asset, f.status, f.severity, p.level, f.title,
    f.remedy, f.detail, f.case_id as "case"
  from findings f join sources s on s.id = f.source_id left join finding_priorities p on p.finding_id = f.id`;

const WORST_FIRST = "order by f.status = 'gone', f.severity, f.id";

type Row = Omit<ChosenFinding, 'severity' | 'priority'> & {
  severity: number;
  level: number | null;
};

function toChosen({ id, severity, level, ...row }: Row): ChosenFinding {
  return {
    ...row,
    id: Number(id),
    severity: severities[severity] as Severity,
    priority: level === null ? null : (levels[level] as Level),
  };
}

import { type DueBucket, endOf } from '#domain/clock/due-bucket.ts';
import { type Approach, isAmong } from './approach.ts';
import { IS_WORKED_ON } from './case-query.ts';
import type { Add } from './parameters.ts';

/**
 * The condition that a row has a deadline, its own or that of its case, of which this holds; `holds` is given the column.
 * None has what is gone, what is in no open case, and what is set aside.
 */
export function isDue(holds: (column: string) => string, approach: Approach): string {
  const own = `select d.finding_id from finding_dues d where ${holds('d.due_at')}
    and d.case_id in (select id from cases where closed_at is null and ${IS_WORKED_ON})`;
  const shared = `select c.id from cases c where c.closed_at is null and ${IS_WORKED_ON} and ${holds('c.due_at')}
    and not exists (select from finding_dues d where d.case_id = c.id)`;
  return `(status <> 'gone' and (${isAmong('finding_id', own, approach)} or ${isAmong('case_id', shared, approach)}))`;
}

/** That it lies in this bucket. */
export function isDueIn(bucket: DueBucket, now: string, approach: Approach, add: Add): string {
  const ends = `${add(endOf(bucket, now))}::timestamptz`;
  if (bucket === 'breached') return isDue((column) => `${column} < ${ends}`, approach);
  const begins = `${add(now)}::timestamptz`;
  return isDue((column) => `${column} >= ${begins} and ${column} < ${ends}`, approach);
}

import type { Transaction } from './database.ts';

/** An event as the ledger holds it, with what decides who may be told of it. */
export type LoggedEvent = {
  leafIndex: number;
  stream: string;
  version: number;
  type: string;
  data: object;
  actor: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** Lower-case hexadecimal. */
  hash: string;
  /** The case that it is about. */
  caseId: string | null;
  /** Whether that case is private by now, a case that the exception names, or the incident. */
  restricted: boolean;
};

/** What joins a leaf `l` to its event `e` and the case `c` that it is about. */
export const EVENT_OF_LEAF = `
  join events e on e.id = l.event_id
  left join cases c on e.stream like 'case/%' and c.id = substr(e.stream, 6)`;

/** The events of the ledger from that leaf on, in its order: at most `limit`. */
export async function loggedEvents(
  tx: Transaction,
  from: number,
  limit: number,
): Promise<LoggedEvent[]> {
  const { rows } = await tx.query<
    Omit<LoggedEvent, 'data' | 'at' | 'leafIndex' | 'caseId'> & {
      leaf_index: number;
      case_id: string | null;
      data: string;
      at: Date;
    }
  >(
    `select l.leaf_index, e.stream, e.version, e.type, e.data::text as data, e.actor, e.at,
       encode(e.hash, 'hex') as hash, c.id as case_id,
       c.restricted_to is not null or exists (
         select from exceptions x join cases n on n.id = any(x.cases)
         where e.stream like 'exception/%' and x.id = substr(e.stream, 11) and n.restricted_to is not null)
         or exists (
           select from incidents i where e.stream like 'incident/%' and i.id = substr(e.stream, 10)
             and i.restricted_to is not null) as restricted
     from ledger_leaves l ${EVENT_OF_LEAF}
     where l.leaf_index >= $1 order by l.leaf_index limit $2`,
    [from, limit],
  );
  return rows.map(({ leaf_index, case_id, data, at, ...row }) => ({
    ...row,
    leafIndex: leaf_index,
    caseId: case_id,
    data: JSON.parse(data),
    at: at.toISOString(),
  }));
}

/**
 * A leaf before which no event of that instant or later lies, by the signed checkpoints. `slack`: how many seconds the
 * clocks of machines may differ.
 */
export async function leafBefore(tx: Transaction, instant: string, slack: number): Promise<number> {
  const { rows } = await tx.query<{ size: number }>(
    `select coalesce(max(size), 0) as size from ledger_checkpoints
     where at < $1::timestamptz - $2 * interval '1 second'`,
    [instant, slack],
  );
  return rows[0]?.size ?? 0;
}

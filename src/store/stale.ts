/**
 * Since when a finding `f` is stale, as an SQL expression: the instant from which on nothing has told of it, if that is
 * before `before` (a parameter); else null. Of one that is open that is the newest report of its source, of one that is
 * unknown the report that could no longer see it. What is gone is not stale.
 */
export function staleSince(before: string): string {
  return `(select t.at from (select case f.status
      when 'unknown' then f.status_at
      when 'open' then (select r.seen_at from reports r where r.source_id = f.source_id order by r.id desc limit 1)
    end as at) t where t.at < ${before}::timestamptz)`;
}

/** A row with that instant as the database gives it, and as the rest of the program has it. */
export type StaleRow<Found extends { staleSince: string | null }> = Omit<Found, 'staleSince'> & {
  stale_since: Date | null;
};

export function withStale<Row extends { stale_since: Date | null }>({
  stale_since,
  ...row
}: Row): Omit<Row, 'stale_since'> & { staleSince: string | null } {
  return { ...row, staleSince: stale_since?.toISOString() ?? null };
}

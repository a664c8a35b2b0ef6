import type { Reading, Transaction } from './database.ts';

/** For how many days files that were received, and the history of imports, are kept; null: for good. */
export type Retention = { rawDays: number | null; historyDays: number | null };

/** What is past its time: imports that go, files that go, and how many bytes those have. */
export type PastRetention = { imports: number[]; files: string[]; bytes: number };

export async function keptRetention({ pool }: Reading): Promise<Retention> {
  const { rows } = await pool.query<Retention>(
    'select raw_days as "rawDays", history_days as "historyDays" from import_retention',
  );
  return rows[0] ?? { rawDays: null, historyDays: null };
}

export async function keepRetention(
  tx: Transaction,
  { rawDays, historyDays }: Retention,
  { by, at }: { by: string; at: string },
): Promise<void> {
  await tx.query(
    `insert into import_retention (raw_days, history_days, changed_at, changed_by) values ($1, $2, $3, $4)
     on conflict (one) do update set raw_days = excluded.raw_days, history_days = excluded.history_days,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [rawDays, historyDays, at, by],
  );
}

/**
 * What of the imports is past its time at that instant. The newest report of each scan, and one that a verification of
 * a case rests on, are kept always, and so is what has not ended. A file goes when no import needs it any more.
 */
export async function pastRetention(
  { pool }: Reading,
  { rawDays, historyDays }: Retention,
  at: string,
): Promise<PastRetention> {
  const { rows } = await pool.query<PastRetention>(PAST, [rawDays, historyDays, at]);
  const { imports, files, bytes } = rows[0] as PastRetention;
  // The elements of an array of int8 come as texts.
  return { imports: imports.map(Number), files, bytes };
}

const PAST = `
  with proofs as materialized (
    select distinct data->>'report' as sha256 from events where type = 'VerificationRecorded'
  ), kept as materialized (
    select e.import_id from import_entries e join reports r on r.id = e.report_id
    where not exists (select from reports n where n.source_id = r.source_id and n.id > r.id)
      or encode(r.sha256, 'hex') in (select sha256 from proofs)
  ), imports_past as materialized (
    select id, sha256, ended_at from imports
    where ended_at is not null and id not in (select import_id from kept)
  ), gone as (
    select id from imports_past where ended_at < $3::timestamptz - make_interval(days => $2)
  ), files as (
    select w.sha256, w.bytes from raw_reports w
    where w.stored_at < $3::timestamptz - make_interval(days => least($1::int, $2::int))
      and not exists (select from imports i where i.sha256 = w.sha256 and not exists (
        select from imports_past p where p.id = i.id
          and p.ended_at < $3::timestamptz - make_interval(days => least($1::int, $2::int))))
  )
  select array(select id from gone order by id) as imports,
    array(select encode(sha256, 'hex') from files order by sha256) as files,
    (select coalesce(sum(bytes), 0)::bigint from files) as bytes`;

/** Removes what is past its time. A file that is received once more meanwhile is marked anew, and stays. */
export async function removePast(
  tx: Transaction,
  { imports, files }: PastRetention,
  at: string,
): Promise<void> {
  await tx.query(
    `delete from raw_reports where sha256 in (select decode(h, 'hex') from unnest($1::text[]) h) and stored_at < $2`,
    [files, at],
  );
  await tx.query('delete from imports where id = any($1::bigint[])', [imports]);
}

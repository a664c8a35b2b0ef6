import type { Database } from './database.ts';

/** The end of what an attempt has printed so far, without secrets, and when that was read. */
export type RunningOutput = { attempt: number; text: string; at: string };

/** Puts it in the place of what was read before. */
export async function keepRunningOutput(
  { pool }: Database,
  { key, caseId, attempt, text, at }: RunningOutput & { key: string; caseId: string },
): Promise<void> {
  await pool.query(
    `insert into running_output (key, case_id, attempt, text, at) values ($1, $2, $3, $4, $5)
     on conflict (key) do update set attempt = excluded.attempt, text = excluded.text, at = excluded.at`,
    [key, caseId, attempt, text.replaceAll('\0', '�'), at],
  );
}

export async function dropRunningOutput({ pool }: Database, key: string): Promise<void> {
  await pool.query('delete from running_output where key = $1', [key]);
}

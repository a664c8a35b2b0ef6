import type { Database } from '#store/database.ts';
import type { RunningOutput } from '#store/running-output.ts';

/** What an action of a case has printed so far; undefined where it does not run, or has not run for a second. */
export async function outputSoFar(
  { pool }: Database,
  caseId: string,
  key: string,
): Promise<RunningOutput | undefined> {
  const { rows } = await pool.query<Omit<RunningOutput, 'at'> & { at: Date }>(
    'select attempt, text, at from running_output where case_id = $1 and key = $2',
    [caseId, key],
  );
  const [row] = rows;
  return row && { ...row, at: row.at.toISOString() };
}

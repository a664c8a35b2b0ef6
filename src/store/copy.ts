import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import type { Transaction } from './database.ts';

const FLUSH_CHARACTERS = 256 * 1024;

/** The cells of a row in the order of the columns; undefined is null. */
export type CopyRow = readonly (string | undefined)[];

/** Loads rows into a table by COPY; returns how many. An error of `rows` is thrown on, and nothing is left waiting. */
export async function copyRows(
  tx: Transaction,
  table: string,
  rows: AsyncIterable<CopyRow>,
): Promise<number> {
  const copy = tx.query(from(`copy ${table} from stdin`));
  // A connection that is lost between two writes fails the next one, and must not end the process before.
  let lost: Error | undefined;
  copy.once('error', (error) => {
    lost = error;
  });
  let count = 0;
  let pending = '';
  try {
    for await (const row of rows) {
      if (lost) throw lost;
      pending += `${row.map(copyField).join('\t')}\n`;
      count += 1;
      if (pending.length < FLUSH_CHARACTERS) continue;
      if (!copy.write(pending)) await once(copy, 'drain');
      pending = '';
    }
  } catch (error) {
    // Else the database would wait for the rest of the rows, and no rollback would get through to it.
    if (!lost) copy.destroy(error as Error);
    throw error;
  }
  copy.end(pending);
  await finished(copy);
  return count;
}

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\ufffd',
};

/** COPY's text format. A NUL, which PostgreSQL texts cannot hold, becomes the replacement character. */
function copyField(value: string | undefined): string {
  if (value === undefined) return '\\N';
  return needsEscape.test(value) ? value.replace(escapable, (c) => escapes[c] as string) : value;
}

const needsEscape = /[\\\t\n\r\0]/;
const escapable = /[\\\t\n\r\0]/g;

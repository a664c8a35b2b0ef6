import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import type { Parameters } from './parameters.ts';

/**
 * Pages by key: a page begins after the last row of the one before, wherever that row stood, so that every page
 * costs the same and rows that come or go meanwhile shift nothing. The cursor is that row's keys, opaque to whoever
 * carries it: base64url of JSON.
 */
export type Keyset = {
  /** What is listed and how it is sorted: a cursor of another list is refused. */
  name: string;
  /** What is sorted by; together they differ from row to row. */
  keys: readonly { sql: string; type: KeyType }[];
  descending?: boolean;
};
type KeyType = keyof typeof keyTypes;

/** A cursor that no page of this list has handed out. */
export class CursorInvalid extends Error {
  override readonly name = 'CursorInvalid';
}

export type Page<Row> = { rows: Row[]; next?: string };

/** How many rows a page has: what is asked for, within the bounds of the list. */
export function pageSize(
  asked: number | undefined,
  { usual, most }: { usual: number; most: number },
): number {
  return Math.max(1, Math.min(asked ?? usual, most));
}

export function orderBy({ keys, descending }: Keyset): string {
  return keys.map(({ sql }) => (descending ? `${sql} desc` : sql)).join(', ');
}

/** The keys as they go into a cursor: a column named `keys`. */
export function keysColumn({ keys }: Keyset): string {
  return `array[${keys.map(({ sql, type }) => keyTypes[type].text(sql)).join(', ')}] as keys`;
}

/** The condition that a row comes after the cursor, if there is one. Throws `CursorInvalid`. */
export function afterCursor(
  keyset: Keyset,
  cursor: string | undefined,
  parameters: Parameters,
): string | undefined {
  if (cursor === undefined) return undefined;
  const keys = readCursor(keyset, cursor);
  const named = keyset.keys.map(({ sql }) => sql).join(', ');
  const given = keyset.keys.map(
    ({ type }, at) => `${parameters.add(keys[at])}::${keyTypes[type].type}`,
  );
  return `(${named}) ${keyset.descending ? '<' : '>'} (${given.join(', ')})`;
}

/** The page of these rows, of which one more was read than a page has. */
export function pageOf<Row extends { keys: string[] }>(
  { name }: Keyset,
  rows: readonly Row[],
  limit: number,
): Page<Omit<Row, 'keys'>> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last;
  return {
    rows: page.map(({ keys: _, ...row }) => row),
    ...(more ? { next: encode([name, ...last.keys]) } : {}),
  };
}

function readCursor({ name, keys }: Keyset, cursor: string): string[] {
  const [of, ...given] = decode(cursor);
  const fits =
    of === name &&
    given.length === keys.length &&
    keys.every(({ type }, at) => keyTypes[type].holds(given[at] as string));
  if (!fits) {
    throw new CursorInvalid(
      'the cursor is not one of this list in this order: begin again without a cursor',
    );
  }
  return given;
}

function encode(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a cursor; none where it is nothing of ours. */
function decode(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}

/** How a key is written into a cursor, what of it is taken back, and as which type: nothing that the database refuses. */
const keyTypes = {
  integer: {
    type: 'bigint',
    text: (sql: string) => `${sql}::text`,
    holds: (text: string) => /^\d{1,15}$/.test(text),
  },
  instant: {
    type: 'timestamptz',
    text: (sql: string) =>
      `case ${sql} when 'infinity' then 'infinity' else to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end`,
    holds: (text: string) => text === 'infinity' || isInstant(text),
  },
  text: {
    type: 'text',
    text: (sql: string) => sql,
    holds: (text: string) => !text.includes('\0'),
  },
} as const;

/** An instant to the microsecond, on a day that the calendar has: it begins with the year 1. */
function isInstant(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text)) return false;
  const millis = toMillis(text);
  return !Number.isNaN(millis) && fromMillis(millis).slice(0, 19) === text.slice(0, 19);
}

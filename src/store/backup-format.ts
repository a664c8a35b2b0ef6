/**
 * A backup is the gzip of a text that psql could read as well: comments, `COPY … FROM stdin;` with its rows, and
 * `SELECT pg_catalog.setval(…);`. Its first comment says what it is, its last line what it must hold.
 */

export const FORMAT = 1;

/** What a backup says of itself. */
export type BackupHeader = {
  format: number;
  /** The version of the program that made it. */
  program: string;
  /** When it was made: ISO 8601, UTC. */
  createdAt: string;
  /** The PostgreSQL that it was made from. */
  server: string;
  /** The migrations that had been applied: the shape of its tables. */
  migrations: string[];
};

/** The last line: rows by table, and SHA-256 (hexadecimal) over every byte before it. */
export type BackupClosing = { rows: Record<string, number>; sha256: string };

/** What is wrong with a backup, and where in it. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

/** One statement of the text; the rows of a copy follow it. */
export type Statement =
  | { copy: { schema: string; table: string; columns: string[] } }
  | { setval: { sequence: string; value: string; called: boolean } };

const TITLE = '-- Holdfast backup: restore it with `holdfast admin restore`.';
const SETTINGS = `SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;`;
export const CLOSING = '-- end ';

export function headerText(header: BackupHeader): string {
  return `${TITLE}\n-- ${JSON.stringify(header)}\n${SETTINGS}\n`;
}

export function closingText(closing: BackupClosing): string {
  return `${CLOSING}${JSON.stringify(closing)}\n`;
}

export function copyText(schema: string, table: string, columns: readonly string[]): string {
  return `\nCOPY ${schema}.${quoted(table)} (${columns.map(quoted).join(', ')}) FROM stdin;\n`;
}

export function setvalText(
  schema: string,
  sequence: string,
  value: string,
  called: boolean,
): string {
  return `SELECT pg_catalog.setval('${schema}.${quoted(sequence)}', ${value}, ${called});\n`;
}

/** An identifier as SQL takes it literally. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Reads the second line of a backup. Throws a `BackupFault`. */
export function readHeader(title: string | undefined, line: string | undefined): BackupHeader {
  if (title !== TITLE) throw new BackupFault('it does not begin as a backup of Holdfast does');
  const header = readJson<BackupHeader>(line?.slice(3), 'its header');
  if (!(header.format >= 1) || !Array.isArray(header.migrations)) {
    throw new BackupFault('its header is incomplete');
  }
  return header;
}

/** Reads the last line of a backup. Throws a `BackupFault` where it is missing: the file was cut. */
export function readClosing(line: string): BackupClosing {
  if (!line.startsWith(CLOSING) || !line.endsWith('\n')) {
    throw new BackupFault('its last line is missing: the file was cut');
  }
  const closing = readJson<BackupClosing>(line.slice(CLOSING.length), 'its last line');
  if (typeof closing.rows !== 'object' || typeof closing.sha256 !== 'string') {
    throw new BackupFault('its last line is incomplete');
  }
  return closing;
}

const NAME = '"((?:[^"]|"")+)"';
const COPY = /^COPY (\w+)\."((?:[^"]|"")+)" \((.*)\) FROM stdin;$/;
const SETVAL = new RegExp(
  `^SELECT pg_catalog\\.setval\\('\\w+\\.${NAME}', (\\d+), (true|false)\\);$`,
);

/**
 * Takes a line apart; undefined for comments, settings and empty lines. Whatever else a line holds is a fault: no
 * text of a backup is ever run as SQL.
 */
export function readStatement(line: string): Statement | undefined {
  if (line === '' || line.startsWith('--') || line.startsWith('SET ')) return undefined;
  const [, schema, table, list] = COPY.exec(line) ?? [];
  if (schema && table && list) {
    const columns = [...list.matchAll(new RegExp(NAME, 'g'))].map(([, name]) => plain(name));
    return { copy: { schema, table: plain(table), columns } };
  }
  const [, sequence, value, called] = SETVAL.exec(line) ?? [];
  if (sequence && value) {
    return { setval: { sequence: plain(sequence), value, called: called === 'true' } };
  }
  throw new BackupFault(`it has a line that no backup has: ${line.slice(0, 80)}`);
}

function plain(name: string | undefined): string {
  return (name ?? '').replaceAll('""', '"');
}

function readJson<T extends object>(text: string | undefined, what: string): T {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // Said below, as for any other value that is none.
  }
  throw new BackupFault(`${what} cannot be read`);
}

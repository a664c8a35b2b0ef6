import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { type Spelling, spellingOf } from '#importers/damage.ts';
import type { Importer } from '#importers/importer.ts';
import { packageFile } from '#store/package-files.ts';

/** A report as it could be of any size: what opens it, what can be repeated in it, and what closes it. */
export type Enlarged = {
  spelling: Spelling;
  open: string;
  /** The nth repetition, from 0. */
  item: (n: number) => string;
  close: string;
};

/** A format's fixture of many findings. */
export function manyOf({ id }: Importer): { name: string; text: string } {
  const folder = packageFile(join('src/importers', id, 'fixtures'));
  const name = readdirSync(folder).find((file) => file.startsWith('many.')) as string;
  return { name, text: readFileSync(join(folder, name), 'utf8') };
}

/** A format's own report made so that its findings can be repeated: in each way that there is, the most likely first. */
export function enlarged(importer: Importer): Enlarged[] {
  const { name, text } = manyOf(importer);
  const spelling = spellingOf(name, text);
  const ways = { json, lines, xml, csv, text: lines }[spelling](text);
  return ways.map((parts) => ({ spelling, ...parts }));
}

/** The report with so many bytes of repetitions, piece by piece. */
export function* piecesOf({ open, item, close }: Enlarged, bytes: number): Generator<Buffer> {
  yield Buffer.from(open);
  for (let done = 0, n = 0; done < bytes; ) {
    const piece: string[] = [];
    for (let length = 0; length < 65_536; n += 1) {
      const next = item(n);
      piece.push(next);
      length += next.length;
    }
    const buffer = Buffer.from(piece.join(''));
    done += buffer.length;
    yield buffer;
  }
  yield Buffer.from(close);
}

type Parts = Omit<Enlarged, 'spelling'>;
const mark = '@here@';

/** The largest list with two items and more is repeated, else the largest object of objects, else any. */
function json(text: string): Parts[] {
  const document: unknown = JSON.parse(text);
  const found = placesIn(document).sort((a, b) => b.length - a.length);
  const many = found.filter(({ count }) => count > 1);
  const lists = many.filter(({ value }) => Array.isArray(value));
  const objects = many.filter(({ value }) => value !== document);
  return [...new Set([...lists, ...objects, ...found])].map(({ value }) => around(value, document));
}

function around(value: object, document: unknown): Parts {
  const [open = '', close = ''] = JSON.stringify(document, (_key, part) => {
    if (part !== value) return part;
    return Array.isArray(part) ? [mark] : { [mark]: 0 };
  }).split(Array.isArray(value) ? `"${mark}"` : `"${mark}":0`);
  if (Array.isArray(value)) {
    const items = value.map((one) => JSON.stringify(one)).join(',');
    return { open, item: (n) => (n === 0 ? items : `,${items}`), close };
  }
  const entries = Object.entries(value);
  const item = (n: number) =>
    entries.map(([key, one]) => `${JSON.stringify(`${key}${n}`)}:${JSON.stringify(one)}`).join(',');
  return { open, item: (n) => (n === 0 ? item(n) : `,${item(n)}`), close };
}

type Place = { value: object; count: number; length: number };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.values(value);
  const objects = parts.length > 0 && parts.every((one) => typeof one === 'object' && one !== null);
  const here = { value, count: parts.length, length: JSON.stringify(value).length };
  return [...(objects ? [here] : []), ...parts.flatMap(placesIn)];
}

function lines(text: string): Parts[] {
  const body = text.endsWith('\n') ? text : `${text}\n`;
  return [{ open: '', item: () => body, close: '' }];
}

function csv(text: string): Parts[] {
  const header = text.indexOf('\n') + 1;
  return lines(text.slice(header)).map((parts) => ({ ...parts, open: text.slice(0, header) }));
}

/** Children of one name that follow each other in one element; those of the most text first. */
function xml(text: string): Parts[] {
  type Open = {
    name: string;
    start: number;
    children: { name: string; start: number; end: number }[];
  };
  const parser = new SaxesParser({ xmlns: false });
  const stack: Open[] = [];
  const found: { start: number; end: number }[] = [];
  let begun = 0;
  parser.on('opentagstart', () => {
    begun = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', ({ name }) => stack.push({ name, start: begun, children: [] }));
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (!closed) return;
    const end = parser.position;
    stack.at(-1)?.children.push({ name: closed.name, start: closed.start, end });
    const { children } = closed;
    for (let from = 0, to = 1; from < children.length; from = to, to += 1) {
      while (children[to] && children[to]?.name === children[from]?.name) to += 1;
      const { start = 0 } = children[from] ?? {};
      if (to - from > 1) found.push({ start, end: children[to - 1]?.end ?? start });
    }
  });
  parser.on('error', () => undefined);
  parser.write(text).close();
  return found
    .sort((a, b) => b.end - b.start - (a.end - a.start))
    .map(({ start, end }) => ({
      open: text.slice(0, start),
      item: () => text.slice(start, end),
      close: text.slice(end),
    }));
}

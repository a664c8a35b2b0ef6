import { groupBy } from '#domain/group-by.ts';
import { placesOf } from '#domain/postmortem/places.ts';
import { parts } from './parts.ts';
import type { Resolved } from './resolve.ts';

/**
 * A line of a text with what its references stand for in their places; `part`: the one that it is, where it is nothing else.
 * `columnOf`: where a column of it is in the line as it was written, both from 1.
 */
export type FilledLine = { text: string; part?: string; columnOf: (column: number) => number };

type Placed = Resolved & { column: number };

/** The lines of a text. What stands for nothing is left as it is, and a part is an empty line. */
export function filledLines(text: string, references: readonly Resolved[]): FilledLine[] {
  const placeOf = placesOf(text);
  const placed = references.map((one) => ({ ...one, ...placeOf(one.at) }));
  const byLine = groupBy(placed, ({ line }) => line);
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => filledLine(line, byLine.get(index + 1) ?? []));
}

function filledLine(line: string, references: readonly Placed[]): FilledLine {
  const part = references.find(({ written }) => parts.has(written))?.written;
  if (part !== undefined) return { text: '', part, columnOf: (column) => column };
  let text = '';
  let end = 0;
  const values: { from: number; to: number; start: number; end: number }[] = [];
  for (const one of references) {
    if (!('value' in one)) continue;
    const start = one.column - 1;
    text += line.slice(end, start);
    const from = text.length;
    text += one.value;
    end = line.indexOf('}}', start) + 2;
    values.push({ from, to: text.length, start, end });
  }
  text += line.slice(end);
  const columnOf = (column: number) => {
    const before = values.filter(({ from }) => from <= column - 1).at(-1);
    if (!before) return column;
    return column - 1 < before.to ? before.start + 1 : column - before.to + before.end;
  };
  return { text, columnOf };
}

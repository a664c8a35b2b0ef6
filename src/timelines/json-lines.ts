import { type LineEvent, readLines } from '#importers/reading/line-document.ts';
import type { AboutFile, FactFormat, ReadItem } from './format.ts';
import { columnsIn, factFrom } from './reading/columns.ts';
import { FileClock } from './reading/file-clock.ts';
import { type ItemReader, readFact, readItems, skippedAt } from './reading/items.ts';

export const jsonLines: FactFormat = {
  id: 'json-lines',
  name: 'JSON lines: an object a line, with time and text or message',
  recognises: ({ text }) => {
    const first = objectIn(text.trimStart().split('\n', 1)[0] ?? '');
    const found = columnsIn(Object.keys(first ?? {}));
    return found.has('at') && found.has('text');
  },
  read: (text, about) => readItems((handle) => readLines(text, handle), objectsOf(about)),
};

function objectsOf(about: AboutFile): ItemReader<LineEvent> {
  const clock = new FileClock(about);
  return {
    read: ({ text, line }, items) => {
      if (text.trim() !== '') items.push(itemOf(text, line, clock, about));
    },
  };
}

function itemOf(text: string, line: number, clock: FileClock, about: AboutFile): ReadItem {
  const object = objectIn(text);
  if (!object) return skippedAt(line, 'It is no JSON object');
  const found = columnsIn(Object.keys(object));
  const fact = factFrom((column) => textOf(object[found.get(column) ?? '']), clock, about);
  if (typeof fact === 'string') return skippedAt(line, fact);
  return readFact({ ...fact, raw: fact.raw ?? text }, line);
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

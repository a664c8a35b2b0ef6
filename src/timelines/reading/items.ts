import type { FactContent } from '#domain/timeline/fact.ts';
import type { ReadItem } from '#timelines/format.ts';

/** So long the text of a fact may be, and what stands behind it. */
const MOST_TEXT = 4000;
const MOST_RAW = 20_000;

/** What is made of the events of a document, as they come. */
export type ItemReader<Event> = {
  read: (event: Event, items: ReadItem[]) => void;
  /** What could be said only when all was read. */
  end?: (items: ReadItem[]) => void;
};

/** The items of a document that hands its events over as they stream by. */
export async function* readItems<Event>(
  run: (handle: (event: Event) => void) => AsyncGenerator<void, void, void>,
  reader: ItemReader<Event>,
): AsyncGenerator<ReadItem, void, void> {
  let items: ReadItem[] = [];
  for await (const _ of run((event) => reader.read(event, items))) {
    yield* items;
    items = [];
  }
  reader.end?.(items);
  yield* items;
}

/** A fact that was read, with texts no longer than they may be: the file itself is kept. */
export function readFact(fact: FactContent, line: number): ReadItem {
  const { text, raw, ...rest } = fact;
  const words = text.replace(/\s+/g, ' ').trim();
  return {
    fact: {
      ...rest,
      text: shortened(words === '' ? '(no text)' : words, MOST_TEXT),
      ...(raw === undefined || raw === '' ? {} : { raw: shortened(raw, MOST_RAW) }),
    },
    line,
  };
}

export function skippedAt(line: number, reason: string): ReadItem {
  return { skipped: { reason, at: `line ${line}` } };
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

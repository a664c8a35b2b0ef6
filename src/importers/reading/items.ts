import type { Coverage } from '#domain/finding/coverage.ts';
import type { Importer, Item, Sighting, Skipped } from '#importers/importer.ts';

/** What a format does with the parts of a document, one after another, and what it can say at the end. */
export type Reader<Event> = {
  /** Adds the items that this part completes. */
  read: (event: Event, items: Item[]) => void;
  /** Asked once, after the last part, for what could be said only then; made as it is taken. */
  finish?: () => Iterable<Item>;
  /** Asked once, after that. */
  coverage: () => Coverage;
};

/**
 * Runs a reader over the parts of a document. A document hands over many parts between two rests, so that
 * no part costs a turn of the event loop.
 *
 * Whatever was skipped makes a complete report a partial one: nothing can be proved absent from what was not read. A
 * detail does not: the finding that it is of was read, and is known by other fields.
 */
export async function* readItems<Event>(
  document: (handle: (event: Event) => void) => AsyncIterable<void>,
  reader: Reader<Event>,
): ReturnType<Importer['parse']> {
  let skipped = 0;
  const items: Item[] = [];
  const take = function* (taken: Iterable<Item>) {
    for (const item of taken) {
      if ('skipped' in item && !item.skipped.detail) skipped += 1;
      yield item;
    }
  };
  for await (const _ of document((event) => reader.read(event, items))) {
    yield* take(items);
    items.length = 0;
  }
  yield* take(items);
  if (reader.finish) yield* take(reader.finish());
  const coverage = reader.coverage();
  if (skipped === 0) return coverage;
  const { bill: _, ...rest } = coverage;
  if (rest.completeness !== 'complete') return rest;
  const reason = `${skipped} ${skipped === 1 ? 'part' : 'parts'} of the report could not be read`;
  return { ...rest, completeness: 'partial', reason };
}

/** Adds a sighting, where there was enough for one, then what could not be read of it. */
export function addSighting(
  items: Item[],
  sighting: Sighting | undefined,
  problems: Skipped[],
): void {
  if (sighting) items.push(sighting);
  for (const skipped of problems) items.push({ skipped });
}

/**
 * What one part of a report shows: nothing (a check that passed), one finding, or several; what a bill lists; and, where
 * there may be many, what could not be read.
 */
export type Shown = Sighting | Iterable<Item> | undefined;

/** Adds what a part shows, in its order. */
export function addShown(items: Item[], shown: Shown): void {
  for (const item of itemsOf(shown)) items.push(item);
}

/** What a part shows, in its order. */
export function itemsOf(shown: Shown): Iterable<Item> {
  if (!shown) return [];
  return 'finding' in shown ? [shown] : shown;
}

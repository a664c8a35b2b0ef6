import type { Coverage } from '#domain/finding/coverage.ts';
import { identityText } from '#domain/finding/identity.ts';
import type { Importer, Listed, Sighting, Skipped } from './importer.ts';

// For the tests of formats alone.

export type Outcome = {
  sightings: Sighting[];
  listed: Listed['listed'][];
  skipped: Skipped[];
  coverage: Coverage;
};

/** Runs a format over a text that arrives in pieces of so many characters. */
export async function parseText(importer: Importer, text: string, size = 4096): Promise<Outcome> {
  const items = importer.parse(inPieces(text, size));
  const sightings: Sighting[] = [];
  const listed: Outcome['listed'] = [];
  const skipped: Skipped[] = [];
  let next = await items.next();
  for (; !next.done; next = await items.next()) {
    if ('skipped' in next.value) skipped.push(next.value.skipped);
    else if ('listed' in next.value) listed.push(next.value.listed);
    else sightings.push(next.value);
  }
  return { sightings, listed, skipped, coverage: next.value };
}

export async function* inPieces(text: string, size: number): AsyncGenerator<string, void, void> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

/** What names the findings of an outcome, in its order. */
export function identitiesOf({ sightings }: Outcome): string[] {
  return sightings.map(({ finding, identity }) => identityText(finding.tool.name, identity, 1));
}

/** A JSON value with the keys of all its objects in another order. */
function reordered(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  return Object.fromEntries(
    order(Object.keys(object)).map((key) => [key, reordered(object[key], order)]),
  );
}

export const orders: ((value: unknown) => unknown)[] = [
  (value) => reordered(value, (keys) => keys.sort()),
  (value) => reordered(value, (keys) => keys.reverse()),
];

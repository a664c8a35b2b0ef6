import { FilesInForce } from '#app/files-in-force.ts';
import { InputError } from '#app/input-error.ts';
import { placesIn } from '#app/yaml-file.ts';
import type { Grouping } from '#domain/grouping/grouping.ts';
import { readGrouping } from './grouping-file.ts';

/** The published groupings; the one in force says how findings that get a case from now on are put together. */
export const groupings = new FilesInForce<Grouping>({
  subject: 'grouping',
  table: 'groupings',
  folder: 'packs/grouping',
  refusals: { unknown: 'GROUPING_UNKNOWN', changed: 'GROUPING_CHANGED' },
  parse: parseGrouping,
});

/** What the text says. Throws GROUPING_INVALID, with every fault and its place. */
export function parseGrouping(text: string, source: string): Grouping {
  const { grouping, problems } = readGrouping(text);
  if (grouping) return grouping;
  throw new InputError('GROUPING_INVALID', placesIn(source, problems));
}

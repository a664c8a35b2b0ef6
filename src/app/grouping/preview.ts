import type { Caller } from '#app/access/caller.ts';
import { askingOf, readSearch } from '#app/search.ts';
import type { System } from '#app/system.ts';
import { type GroupingPreview, previewGrouping } from '#store/read-models/grouping-preview.ts';
import { parseGrouping } from './groupings.ts';

/** What a grouping would make, as one that need not be published. */
export type Preview = GroupingPreview & { grouping: { name: string; version: number } };

/**
 * Tells what a grouping would make of the open findings that want a case, as far as the caller may see them and the query
 * asks for them, against the cases that there are. Nothing is written. Throws GROUPING_INVALID and SEARCH_INVALID.
 */
export async function preview(
  system: System,
  caller: Caller,
  { text, file }: { text: string; file: string },
  { q, limit }: { q: string; limit: number },
): Promise<Preview> {
  const { name, version, rules } = parseGrouping(text, file);
  const query = await readSearch(system, q);
  const asking = askingOf(system, caller);
  const found = await previewGrouping(system.database, asking, { rules }, { query, limit });
  return { grouping: { name, version }, ...found };
}

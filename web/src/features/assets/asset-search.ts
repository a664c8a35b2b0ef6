import type { AssetFacet } from '#domain/asset/asset-choices.ts';
import type { ArgsOf } from '#web/api/calls.ts';
import { lists, texts } from '#web/app/search.ts';
import type { Chosen } from '#web/ui/facet-bar.tsx';

/** The facets, in the order in which they are shown. */
export const facetNames = [
  'state',
  'kind',
  'environment',
  'criticality',
  'exposure',
  'owner',
  'team',
  'tag',
  'described',
] as const satisfies readonly AssetFacet[];
export type FacetName = (typeof facetNames)[number];

/** What the address of the list says: words, what is chosen of each facet, and of which whole parts are shown. */
export type AssetSearch = { text?: string } & {
  [F in FacetName | 'partOf']?: readonly string[];
};
export type AssetFilter = NonNullable<ArgsOf<'countAssets'>['query']>;

const readTexts = texts('text');
const readLists = lists(...facetNames, 'partOf');

export function readAssetSearch(raw: Record<string, unknown>): AssetSearch {
  return { ...readTexts(raw), ...readLists(raw) };
}

/** What the server is asked. A value that it does not know is its to refuse. */
export function filterOf(search: AssetSearch): AssetFilter {
  return { ...search } as AssetFilter;
}

/** What is chosen of each facet. */
export function chosenOf(search: AssetSearch): Chosen {
  return Object.fromEntries(facetNames.map((facet) => [facet, search[facet] ?? []]));
}

/** The search with these words and choices in place of its own. */
export function searchedFor(
  { partOf }: AssetSearch,
  { text, chosen }: { text: string; chosen: Chosen },
): AssetSearch {
  const some = Object.entries(chosen).filter(([, values]) => values.length > 0);
  return {
    ...(text === '' ? {} : { text }),
    ...Object.fromEntries(some),
    ...(partOf ? { partOf } : {}),
  };
}

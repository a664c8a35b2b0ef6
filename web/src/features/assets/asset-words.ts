import type { AssetFact } from '#domain/asset/asset.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { counted, sentence } from '#web/features/case/words.ts';
import type { Facet } from '#web/ui/facet-bar.tsx';
import { type FacetName, facetNames } from './asset-search.ts';

export type AssetRow = AnswerOf<'listAssets'>['assets'][number];
export type Asset = AnswerOf<'showAsset'>;
export type Counts = AnswerOf<'countAssets'>;
export type Value = string | readonly string[] | null | undefined;

/** What is said of assets, by its name, in the order in which it is shown. */
export const factWords: Record<AssetFact, string> = {
  kind: 'Kind',
  environment: 'Environment',
  owner: 'Owner',
  team: 'Team',
  criticality: 'Criticality',
  exposure: 'Exposure',
  mission: 'Mission',
  safety: 'Safety',
  partOf: 'Part of',
  dependsOn: 'Depends on',
  tags: 'Tags',
  description: 'Description',
};

export const stateWords: Record<AssetRow['state'], { word: string; says: string }> = {
  known: { word: 'Known', says: 'Somebody has described or confirmed it' },
  unmatched: { word: 'Unmatched', says: 'Reports name it, and nobody has said what it is' },
  ignored: { word: 'Ignored', says: 'Somebody has said that it is none of ours' },
};

const labels: Record<FacetName, string> = {
  state: 'State',
  kind: 'Kind',
  environment: 'Environment',
  criticality: 'Criticality',
  exposure: 'Exposure',
  owner: 'Owner',
  team: 'Team',
  tag: 'Tag',
  described: 'Described',
};

const described: Record<string, string> = { true: 'Described', false: 'Not described' };
const asWritten: ReadonlySet<FacetName> = new Set(['owner', 'team', 'tag']);

/** The facets with the values that are there, and those that are chosen. */
export function facetsOf(
  counts: Counts | undefined,
  chosen: Readonly<Record<string, readonly string[]>>,
): Facet[] {
  return facetNames.map((id) => {
    const label = (value: string) => {
      if (id === 'described') return described[value] ?? value;
      return asWritten.has(id) ? value : wordOf(value);
    };
    const there = counts?.[id] ?? [];
    const others = (chosen[id] ?? []).filter((one) => !there.some(({ value }) => value === one));
    return {
      id,
      label: labels[id],
      options: [
        ...there.map(({ value, count }) => ({ value, label: label(value), count })),
        ...others.map((value) => ({ value, label: label(value) })),
      ],
    };
  });
}

/** A value of a list of ours as people read it: `Cloud account`. */
export function wordOf(value: string): string {
  return sentence(value.replaceAll('-', ' '));
}

/** What is said, in words; a dash where nothing is. */
export function valueText(value: Value): string {
  const text = typeof value === 'string' ? value : (value ?? []).join(', ');
  return text === '' ? '–' : text;
}

export function totalText(total: number): string {
  return counted(total, 'asset');
}

/** Whether reports of it have become old: of some of its scans, or of all. */
export function staleText({ sources, staleSources }: AssetRow): string | undefined {
  if (staleSources === 0) return undefined;
  return staleSources === sources
    ? 'No report has told of it for long'
    : `Of ${staleSources} of its ${sources} scans no report has come for long`;
}

import type { AssetFacts } from '#domain/priority/facts.ts';

export const assetKinds = [
  'host',
  'container',
  'image',
  'repository',
  'application',
  'service',
  'website',
  'database',
  'cluster',
  'cloud-account',
  'device',
  'other',
] as const;
export type AssetKind = (typeof assetKinds)[number];

export const environments = ['production', 'staging', 'test', 'development'] as const;
export type Environment = (typeof environments)[number];

/** What people say of an asset. Absent is what nobody has said; lists are without repeats. */
export type SaidOfAsset = AssetFacts & {
  /** Who answers for it: a person, and the roster of those who share the work. */
  owner?: string;
  team?: string;
  kind?: AssetKind;
  environment?: Environment;
  description?: string;
  /** The asset that it is a part of, from which it has what is not said of itself. */
  partOf?: string;
  /** Assets that it does not work without. */
  dependsOn?: readonly string[];
  tags?: readonly string[];
};
export type AssetFact = keyof SaidOfAsset;

/** Facts that a part has from the whole, where nothing is said of the part itself. */
export const inheritedFacts = [
  'owner',
  'team',
  'environment',
  'criticality',
  'exposure',
  'mission',
  'safety',
] as const;
export type InheritedFact = (typeof inheritedFacts)[number];

/** What is said anew; null takes back what was said. */
export type AssetEdit = { [Fact in AssetFact]?: SaidOfAsset[Fact] | null };

/** What of an asset changed: of each fact what was said before and is said now, null where nothing. */
export type AssetChange = { asset: string; facts: Partial<Record<AssetFact, Before>> };
type Before = { was: string | readonly string[] | null; is: string | readonly string[] | null };

/** What the edit changes; undefined where all of it is said already. */
export function changeOf(
  asset: string,
  said: SaidOfAsset,
  edit: AssetEdit,
): AssetChange | undefined {
  const facts = Object.fromEntries(
    Object.entries(edit).flatMap(([fact, given]) => {
      const was = said[fact as AssetFact] ?? null;
      const is = (Array.isArray(given) && given.length === 0 ? null : given) ?? null;
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [[fact, { was, is }]];
    }),
  );
  return Object.keys(facts).length > 0 ? { asset, facts } : undefined;
}

/** What is said of an asset once the edit is made. */
export function edited(said: SaidOfAsset, edit: AssetEdit): SaidOfAsset {
  const all = Object.entries({ ...said, ...edit });
  return Object.fromEntries(
    all.filter(([, value]) => value !== null && value !== undefined && value.length > 0),
  );
}

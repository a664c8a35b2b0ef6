import { inheritedFacts } from '#domain/asset/asset.ts';
import type { AssetFacet } from '#domain/asset/asset-choices.ts';
import { FACTS } from '#store/asset-facts.ts';
import type { Asking } from './finding-query.ts';
import { all, type Parameters } from './parameters.ts';
import { assetsAmong } from './reach.ts';

/** known: somebody has described or confirmed it. unmatched: only reports name it. ignored: it is none of ours. */
export const assetStates = ['known', 'unmatched', 'ignored'] as const;
export type AssetState = (typeof assetStates)[number];

export type AssetQuery = { [F in AssetFacet]?: readonly string[] } & {
  /** In the name, the description or a tag. */
  text?: string;
  /** Those that are directly a part of one of these. */
  partOf?: readonly string[];
};

/** Who asks for assets, and before when a scan's newest report is stale. */
export type AssetAsking = Pick<Asking, 'reach' | 'staleBefore'>;

const STATE = `case when a.asset is null then 'unmatched' when a.ignored then 'ignored' else 'known' end`;

const DESCRIBED = `num_nonnulls(a.owner, a.team, a.kind, a.environment, a.criticality, a.exposure, a.mission, a.safety,
  a.part_of, a.description) > 0 or cardinality(a.depends_on || a.tags) > 0`;

const isInherited = (facet: AssetFacet) => (inheritedFacts as readonly string[]).includes(facet);

/** Whether one of these facets goes by what a part has from its wholes. */
export function speakOfWholes(facets: readonly AssetFacet[]): boolean {
  return facets.some(isInherited);
}

/** What counts for each asset that is described, from the wholes down to their parts, as `l.effective_…`. */
export const COUNTING = `(
  with recursive line as (
    select asset, ${inheritedFacts.join(', ')} from asset_facts f
    where part_of is null or not exists (select from asset_facts w where w.asset = f.part_of)
    union all
    select f.asset, ${inheritedFacts.map((fact) => `coalesce(f.${fact}, line.${fact})`).join(', ')}
    from line join asset_facts f on f.part_of = line.asset)
  select asset, ${inheritedFacts.map((fact) => `${fact} as effective_${fact}`).join(', ')} from line
) l`;

/**
 * Every asset that a report or a person has named, with what is said of it; where `counting`, with what counts for it as
 * `effective_…`. `which`: a condition on `asset`, for those alone.
 */
export function assetRows({ counting = false, which = 'true' }): string {
  return `(
    select coalesce(a.asset, s.asset) as asset, ${FACTS}, a.changed_at as "changedAt", ${STATE} as state,
      coalesce(${DESCRIBED}, false) as described, coalesce(s.sources, 0)::int as sources, s.ids
    from (select * from asset_facts where ${which}) a full join (
      select asset, count(*) as sources, array_agg(id) as ids from sources where ${which} group by asset
    ) s on s.asset = a.asset
  ) x ${counting ? `left join ${COUNTING} using (asset)` : ''}`;
}

/** Where the value of a facet stands in such a row; of tags there are several. */
export function facetColumn(facet: AssetFacet): string {
  if (facet === 'tag') return 'tags';
  return isInherited(facet) ? `effective_${facet}` : facet;
}

/** The condition that an asset is within reach, and as is asked beside the facets. */
export function within(
  { reach }: AssetAsking,
  { text, partOf }: Pick<AssetQuery, 'text' | 'partOf'>,
  parameters: Parameters,
): string {
  const said = `lower(concat_ws(' ', asset, description, array_to_string(tags, ' ')))`;
  return all([
    assetsAmong(reach.assets, parameters),
    partOf && `"partOf" = any(${parameters.add(partOf)}::text[])`,
    text && `strpos(${said}, lower(${parameters.add(text)})) > 0`,
  ]);
}

const USUAL: readonly AssetState[] = ['known', 'unmatched'];

/** The condition of one facet, if it is asked for; those that are ignored are left out where nobody asks for them. */
export function chosen(
  facet: AssetFacet,
  query: AssetQuery,
  parameters: Parameters,
): string | undefined {
  const values = query[facet] ?? (facet === 'state' ? USUAL : undefined);
  if (!values) return undefined;
  const given = `${parameters.add(values)}::text[]`;
  const column = facetColumn(facet);
  return facet === 'tag' ? `${column} && ${given}` : `${column}::text = any(${given})`;
}

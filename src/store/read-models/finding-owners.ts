import { isNone } from '#domain/search/values.ts';
import { type Approach, isAmong } from './approach.ts';
import { toLike } from './reach.ts';

export function sourcesWhere(condition: string, approach: Approach): string {
  return isAmong('source_id', `select id from sources where ${condition}`, approach);
}

export function notInCases(cases: string): string {
  return `(case_id is null or case_id not in (${cases}))`;
}

/**
 * On an asset for which this counts: what is said of it, else of the nearest whole that it is a part of. Assets are fewer
 * than findings, and what is said of each is looked for once.
 */
export function onAssetsWith(
  fact: 'owner' | 'team' | 'environment' | 'criticality' | 'exposure',
  condition: string,
  approach: Approach,
): string {
  const within = `asset in (
    with recursive line as (
      select asset as part, asset, part_of, ${fact} as said from asset_facts
      union all
      select line.part, f.asset, f.part_of, f.${fact} from line join asset_facts f on f.asset = line.part_of
      where line.said is null
    ) cycle asset set is_circle using way
    select part from line where said is not null and ${condition})`;
  return sourcesWhere(within, approach);
}

export function ownedBy(text: string, approach: Approach, add: (value: unknown) => string): string {
  if (isNone(text)) {
    const unowned = notInCases('select id from cases where owner is not null');
    return `(${unowned} and ${onAssetsWith('owner', 'true', approach)} is not true)`;
  }
  const owner = `lower(${add(toLike(text))})`;
  const cases = `select id from cases where owner is not null and lower(owner) like ${owner}`;
  return `(${isAmong('case_id', cases, approach)} or ${onAssetsWith('owner', `lower(said) like ${owner}`, approach)})`;
}

import { type AssetGroup, mayEverywhere, mayOn, type Principal } from '#domain/access/rights.ts';
import type { Permission } from '#domain/access/roles.ts';
import type { Matcher } from './scope.ts';

/** Whether the right is held on all that a scope can ever cover; `assets`: those of the cases that it names. */
export function mayOnScope(
  principal: Principal,
  permission: Permission,
  { assets, matcher }: { assets: readonly string[]; matcher?: Matcher | undefined },
  groups: readonly AssetGroup[],
): boolean {
  return (
    assets.every((asset) => mayOn(principal, permission, asset, groups)) &&
    (!matcher || mayOnMatcher(principal, permission, matcher, groups))
  );
}

/** Whether the right is held on all that a matcher can ever cover: everywhere, on the one asset that it names, or on the one group. */
export function mayOnMatcher(
  principal: Principal,
  permission: Permission,
  { asset, group }: Matcher,
  groups: readonly AssetGroup[],
): boolean {
  // The grants on that one group alone, wherever they are of.
  const onGroup = principal.grants.filter((grant) => grant.group === group);
  const unbound = onGroup.map(({ role }) => ({ role }));
  return (
    mayEverywhere(principal, permission) ||
    (asset !== undefined && !asset.includes('*') && mayOn(principal, permission, asset, groups)) ||
    (group !== undefined && mayEverywhere({ ...principal, grants: unbound }, permission))
  );
}

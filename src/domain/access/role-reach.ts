import type { AssetGroup, Principal } from './rights.ts';
import { holds, type Role, roles } from './roles.ts';

/** Where somebody may do what asks for a role: on these assets (patterns), or on all. */
export type RoleReach = { role: Role; assets: 'all' | readonly string[] };

/**
 * Where a principal may do what steps ask of each role: `rolesOn` for all assets at once, so that it can become part
 * of a query. What is nowhere is left out; a manager is a responder too (`holds`).
 */
export function roleReachOf(
  { grants, operator }: Principal,
  groups: readonly AssetGroup[],
): RoleReach[] {
  if (operator) return roles.map((role) => ({ role, assets: 'all' }));
  return roles.flatMap((role): RoleReach[] => {
    const counting = grants.filter((grant) => holds([grant.role], role));
    if (counting.some(({ group }) => group === undefined)) return [{ role, assets: 'all' }];
    const named = new Set(counting.map(({ group }) => group));
    const assets = groups.filter(({ name }) => named.has(name)).flatMap((group) => group.assets);
    return assets.length > 0 ? [{ role, assets: [...new Set(assets)] }] : [];
  });
}

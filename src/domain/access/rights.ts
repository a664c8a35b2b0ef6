import { bring, onAssets, type Permission, permissionsOf, type Role } from './roles.ts';

/** A role on everything, or on the assets of one group. */
export type Grant = { role: Role; group?: string };

/** A name for assets that belong together: exact names, or patterns in which `*` stands for anything. */
export type AssetGroup = { name: string; assets: readonly string[] };

/** Who asks, and what that one may: a person, a service, or the machine's own operator. */
export type Principal = {
  /** Signs what is done. */
  actor: string;
  grants: readonly Grant[];
  /** Where the asker came with a token of fewer rights: only these. */
  scopes?: readonly Permission[];
  /** Holds the machine or the database itself, so that no right would stop it: the command line without a server. */
  operator?: true;
};

/** Which cases a reader may see. Kept apart from the rights, so that it can become part of a query. */
export type Reach = {
  reader: string;
  /** Patterns of the assets, or all of them. */
  assets: 'all' | readonly string[];
  /** Whether private cases are seen without being named on them. */
  privateToo: boolean;
};

/** Whether anything, anywhere, may be done under this permission: the question of every route. */
export function may({ grants, scopes, operator }: Principal, permission: Permission): boolean {
  if (operator) return true;
  if (scopes && !scopes.includes(permission)) return false;
  const counting = grants.filter(({ group }) => group === undefined || onAssets.has(permission));
  const roles = counting.map(({ role }) => role);
  return bring(roles, permission);
}

/** Whether it may be done on every asset there is. */
export function mayEverywhere(principal: Principal, permission: Permission): boolean {
  const unbound = principal.grants.filter(({ group }) => group === undefined);
  return may({ ...principal, grants: unbound }, permission);
}

/** The roles that count on this asset: those held everywhere, and those on a group that it belongs to. */
export function rolesOn(
  { grants }: Principal,
  asset: string,
  groups: readonly AssetGroup[],
): Role[] {
  const here = new Set(
    groups
      .filter(({ assets }) => assets.some((one) => matches(one, asset)))
      .map(({ name }) => name),
  );
  const counting = grants.filter(({ group }) => group === undefined || here.has(group));
  return [...new Set(counting.map(({ role }) => role))];
}

/** Whether it may be done on this asset. */
export function mayOn(
  principal: Principal,
  permission: Permission,
  asset: string,
  groups: readonly AssetGroup[],
): boolean {
  if (!may(principal, permission)) return false;
  if (principal.operator) return true;
  return bring(rolesOn(principal, asset, groups), permission);
}

/** What a reader of cases may see; with another permission, for which of those it is held. */
export function reachOf(
  principal: Principal,
  groups: readonly AssetGroup[],
  permission: Permission = 'cases.read',
): Reach {
  const { actor, grants, operator } = principal;
  if (operator) return { reader: actor, assets: 'all', privateToo: true };
  const counting = grants.filter(({ role }) => permissionsOf[role].includes(permission));
  const everywhere = counting.some(({ group }) => group === undefined);
  const named = new Set(counting.map(({ group }) => group));
  const within = groups.filter(({ name }) => named.has(name)).flatMap(({ assets }) => assets);
  const privateToo = grants.some(({ role, group }) => role === 'auditor' && group === undefined);
  return { reader: actor, assets: everywhere ? 'all' : [...new Set(within)], privateToo };
}

/** Whether a name is that of the pattern, in which `*` stands for any run of characters. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || name.length < first.length + last.length) return false;
  if (!name.endsWith(last)) return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

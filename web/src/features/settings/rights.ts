import { type Permission, permissionsOf, type Role, roles } from '#domain/access/roles.ts';

/** The roles that carry a permission. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => permissionsOf[role].includes(permission));
}

/** Whose it is, in words: `administrators and auditors`. */
export function holdersOf(permission: Permission): string {
  const names = rolesWith(permission).map((role) => `${role}s`);
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}

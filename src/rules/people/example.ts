import type { Role } from '#domain/access/roles.ts';
import type { Member, There } from './people-rule.ts';

/** Somebody of these roles everywhere. */
export function member(name: string, ...roles: Role[]): Member {
  return { name, kind: 'person', status: 'active', grants: roles.map((role) => ({ role })) };
}

/** These people, and nothing else. */
export function there(...accounts: Member[]): There {
  return { accounts, rosters: [], groups: [] };
}

import type { Access } from '#contract/route.ts';
import { API, routes } from '#contract/routes.ts';
import {
  onAssets,
  type Permission,
  permissions,
  permissionsOf,
  type Role,
  roleSays,
  roles,
} from '#domain/access/roles.ts';
import { page, table } from './markdown.ts';

/** Which role may do what, and what every route of the API needs. */
export function rightsPage(): string {
  const named = Object.entries(permissions) as [Permission, string][];
  return page(
    'Roles and rights',
    '`src/domain/access/roles.ts` and `src/contract/routes/`',
    `What is not listed is denied. A role is given everywhere or on the assets of a group; on a group it carries what is
done to assets, and nothing of what is done to the whole installation. A private case is there for its members and for
auditors, and for nobody else, whatever the role. A token never may more than its account. The steps of a workflow ask
for a role besides.`,
    '## Roles',
    table(
      ['role', 'is for'],
      roles.map((role) => [`**${role}**`, roleSays[role]]),
    ),
    '## Permissions',
    table(
      ['permission', 'to', 'on a group', ...roles],
      named.map(([name, says]) => [
        `\`${name}\``,
        says,
        onAssets.has(name) ? '✓' : '',
        ...roles.map((role) => (carries(role, name) ? '✓' : '')),
      ]),
    ),
    '## Routes',
    table(
      ['route', 'does', 'open to'],
      Object.values(routes).map(([method, path, access, says]) => [
        `\`${method} ${API}${path}\``,
        says,
        openTo(access),
      ]),
    ),
  );
}

function carries(role: Role, permission: Permission): boolean {
  return permissionsOf[role].includes(permission);
}

function openTo(access: Access): string {
  switch (access) {
    case 'public':
      return 'anybody';
    case 'signed-in':
      return 'whoever is signed in';
    case 'in-person':
      return 'whoever is signed in, without a token';
    default:
      return roles.filter((role) => carries(role, access)).join(', ');
  }
}

import { type Role, roles } from '#domain/access/roles.ts';
import { grantText } from '#web/features/session/grant-text.ts';

/** A role that was given, as the API has it. */
export type Given = { role: Role; group?: string | undefined };

/** Where a role is held: on everything, or on the assets of these groups. */
export type Where = 'everywhere' | readonly string[];

/** Which roles are held, and where: what the editor shows and changes. */
export type RoleChoice = Readonly<Partial<Record<Role, Where>>>;

/** The choice that these grants come to. A role that is held everywhere needs no groups. */
export function choiceOf(grants: readonly Given[]): RoleChoice {
  const held = roles.filter((role) => grants.some((grant) => grant.role === role));
  return Object.fromEntries(held.map((role) => [role, whereOf(role, grants)]));
}

function whereOf(role: Role, grants: readonly Given[]): Where {
  const groups = grants.filter((grant) => grant.role === role).map(({ group }) => group);
  return groups.includes(undefined)
    ? 'everywhere'
    : [...new Set(groups.flatMap((group) => group ?? []))];
}

/** The grants of a choice, in the order of the roles. A role on no group is none. */
export function grantsOf(choice: RoleChoice): { role: Role; group?: string }[] {
  return roles.flatMap((role) => {
    const where = choice[role];
    if (where === undefined) return [];
    return where === 'everywhere' ? [{ role }] : where.map((group) => ({ role, group }));
  });
}

/** What changes from one set of grants to another, in words. */
export function changesOf(
  before: readonly Given[],
  after: readonly Given[],
): { given: string[]; taken: string[] } {
  const had = before.map(grantText);
  const has = after.map(grantText);
  return {
    given: has.filter((one) => !had.includes(one)),
    taken: had.filter((one) => !has.includes(one)),
  };
}

/** A role that was chosen for groups, and for none of them. */
export function withoutPlace(choice: RoleChoice): Role | undefined {
  return roles.find((role) => choice[role]?.length === 0);
}

import { bring, holds, type Permission, type Role } from '#domain/access/roles.ts';
import type { Account } from '#domain/account/account.ts';
import type { Roster } from '#domain/routing/roster.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { Fault } from '#rules/rule.ts';

/** Who is there: the accounts with their roles, the rosters, and the names of the asset groups. */
export type There = {
  accounts: readonly Member[];
  rosters: readonly Roster[];
  groups: readonly string[];
};
export type Member = Pick<Account, 'name' | 'kind' | 'status' | 'grants'>;

/**
 * What a workflow can get wrong for the people that there are, though nothing is wrong with it by itself: one rule, one
 * file, and a line in `people-rules.ts`. The examples are workflows, each with who is there; they are its tests and its
 * documentation, as those of other rules are.
 */
export type PeopleRule = {
  /** The file's name: kebab-case. */
  id: string;
  /** What goes wrong without it, in a sentence. */
  why: string;
  good: readonly (readonly [Workflow, There])[];
  bad: readonly (readonly [Workflow, There])[];
  /** Everything in the workflow that these people cannot do, each with what would mend it. */
  check: (workflow: Workflow, there: There) => Fault[];
};

/** Those who are not suspended: who is invited will be there. */
export function openAccounts({ accounts }: There): Member[] {
  return accounts.filter(({ status }) => status !== 'suspended');
}

/** The roles of an account, wherever they count: a workflow is of no single asset. */
export function rolesOf({ grants }: Member): Role[] {
  return grants.map(({ role }) => role);
}

/** Whether an account may do this, in this role where one is asked for. */
export function may(account: Member, permission: Permission, role?: Role): boolean {
  const roles = rolesOf(account);
  return bring(roles, permission) && (role === undefined || holds(roles, role));
}

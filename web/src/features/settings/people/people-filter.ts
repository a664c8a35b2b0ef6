import type { AnswerOf } from '#web/api/calls.ts';
import { grantText } from '#web/features/session/grant-text.ts';

export type Account = AnswerOf<'listAccounts'>['accounts'][number];

/** What the list of people is narrowed down by, as the address has it. */
export type PeopleFilter = {
  text?: string;
  role?: readonly string[];
  status?: readonly string[];
  kind?: readonly string[];
};

/** Those that fit the filter, by how they are called. All words must be somewhere; of each facet one value. */
export function fitting(accounts: readonly Account[], filter: PeopleFilter): Account[] {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return accounts
    .filter((account) => {
      const said = `${account.name} ${account.displayName} ${account.email ?? ''}`.toLowerCase();
      return (
        words.every((word) => said.includes(word)) &&
        anyOf(
          filter.role,
          account.grants.map(({ role }) => role),
        ) &&
        anyOf(filter.status, [account.status]) &&
        anyOf(filter.kind, [account.kind])
      );
    })
    .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

function anyOf(chosen: readonly string[] | undefined, has: readonly string[]): boolean {
  return !chosen || chosen.length === 0 || chosen.some((one) => has.includes(one));
}

/** The roles of an account in a line. */
export function rolesText({ grants }: Pick<Account, 'grants'>): string {
  return grants.map(grantText).join(', ');
}

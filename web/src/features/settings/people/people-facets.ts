import { roles } from '#domain/access/roles.ts';
import { accountKinds } from '#domain/account/account.ts';
import { capitalised } from '#web/features/session/grant-text.ts';
import type { Facet } from '#web/ui/facet-bar.tsx';
import type { Account } from './people-filter.ts';

const statuses = ['active', 'invited', 'suspended'] as const;

/** By what people can be told apart, each with how many there are. */
export function facetsOf(accounts: readonly Account[]): Facet[] {
  const facet = (
    id: string,
    label: string,
    values: readonly string[],
    has: (account: Account) => readonly string[],
  ) => ({
    id,
    label,
    options: values.map((value) => ({
      value,
      label: capitalised(value),
      count: accounts.filter((account) => has(account).includes(value)).length,
    })),
  });
  return [
    facet('role', 'Role', roles, ({ grants }) => grants.map(({ role }) => role)),
    facet('status', 'Status', statuses, ({ status }) => [status]),
    facet('kind', 'Kind', accountKinds, ({ kind }) => [kind]),
  ];
}

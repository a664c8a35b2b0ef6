import type { System } from '#app/system.ts';
import { may } from '#domain/access/rights.ts';
import type { Absence } from '#domain/account/absence.ts';
import type { Account } from '#domain/account/account.ts';
import { require } from '#domain/refusal.ts';
import { accountNamed, changeAccount, listAccounts } from './accounts.ts';

type Told = Absence & { account: string };

/**
 * Says that somebody is away from then until then, and who decides in their stead: instead of what they said before. Says
 * no (DELEGATE_DECIDES_NOTHING) where that one may decide nothing, unless there is nothing to be decided for them.
 */
export async function setAbsence(system: System, account: string, absence: Absence): Promise<Told> {
  const delegate = await accountNamed(system, absence.delegate);
  require(delegate.status !== 'suspended', 'ACCOUNT_SUSPENDED', delegate.name);
  const hands = decides(await accountNamed(system, account));
  require(!hands || decides(delegate), 'DELEGATE_DECIDES_NOTHING', delegate.name);
  await changeAccount(system, account, { type: 'SetAbsence', ...absence }, account);
  return { account, ...absence };
}

function decides({ name, grants }: Pick<Account, 'name' | 'grants'>): boolean {
  return may({ actor: name, grants }, 'cases.decide');
}

/** They are back, or never went. */
export async function clearAbsence(system: System, account: string): Promise<{ cleared: boolean }> {
  const { absence } = await accountNamed(system, account);
  await changeAccount(system, account, { type: 'ClearAbsence' }, account);
  return { cleared: absence !== undefined };
}

/** Who is away, or will be; by name. */
export async function listAbsences(system: System): Promise<{ absences: Told[] }> {
  const now = system.now();
  const accounts = await listAccounts(system);
  const absences = accounts.flatMap(({ name, status, absence }) =>
    absence && absence.to > now && status !== 'suspended' ? [{ account: name, ...absence }] : [],
  );
  return { absences };
}

import type { Alongside, Outcome } from '#app/aggregate.ts';
import type { System } from '#app/system.ts';
import { WritePath } from '#app/write-path.ts';
import type { Grant } from '#domain/access/rights.ts';
import {
  type Account,
  type AccountCommand,
  type AccountEvent,
  accountDecider,
  noAccount,
} from '#domain/account/account.ts';
import { Refusal, require } from '#domain/refusal.ts';
import {
  accountRows,
  allAccounts,
  countAdministrators,
  loadAccounts,
} from '#store/account-rows.ts';
import { deleteLink } from '#store/credentials.ts';
import { deleteSessions } from '#store/sessions.ts';
import { installationOf } from './installation.ts';

const accounts = new WritePath<Account, AccountCommand, AccountEvent>({
  name: 'account',
  none: noAccount,
  load: loadAccounts,
  rows: accountRows,
  rulesFor: () => async (name, state, command) => {
    require(state.version > 0 || command.type === 'OpenAccount', 'ACCOUNT_UNKNOWN', name);
    return accountDecider;
  },
  react: () => [],
});

/** A command on an account, without who and when. */
export type AccountAsk = {
  [T in AccountCommand['type']]: Omit<Extract<AccountCommand, { type: T }>, 'actor' | 'at'>;
}[AccountCommand['type']];
type Done = Outcome<Account, AccountCommand, AccountEvent>;

/** Does one thing to an account, with what belongs to it in the same transaction. Throws a `Refusal`. */
export async function changeAccount(
  system: System,
  name: string,
  ask: AccountAsk,
  actor: string,
  alongside?: Alongside<Done>,
): Promise<Account> {
  const command = { ...ask, actor, at: system.now() } as AccountCommand;
  return (await accounts.execute(system, { id: name, command }, alongside)).state;
}

/** Gives exactly these roles, and takes every other. */
export async function grantRoles(
  system: System,
  name: string,
  grants: readonly Grant[],
  actor: string,
): Promise<Account> {
  await requireGroups(system, grants);
  return changeAccount(system, name, { type: 'GrantRoles', grants }, actor, someoneIsLeft);
}

/** Shuts an account: its sessions end at once, its tokens open nothing, its cases go to others. What it did stays on record. */
export function suspendAccount(system: System, name: string, reason: string, actor: string) {
  const ask = { type: 'SuspendAccount', reason } as const;
  return changeAccount(system, name, ask, actor, async (tx, outcomes) => {
    await deleteSessions(tx, name);
    const jobs = await someoneIsLeft(tx, outcomes);
    return [...jobs, { name: 'route-orphans', data: {} } as const];
  });
}

/** Opens a suspended account again. Links from before open nothing: whoever else has seen one may hold it still. */
export function restoreAccount(system: System, name: string, actor: string): Promise<Account> {
  return changeAccount(system, name, { type: 'RestoreAccount' }, actor, async (tx) => {
    await deleteLink(tx, name);
    return [];
  });
}

export async function accountNamed({ database }: System, name: string): Promise<Account> {
  const found = (await loadAccounts(database, [name])).get(name);
  if (!found) throw new Refusal('ACCOUNT_UNKNOWN', name);
  return found.state;
}

export function listAccounts({ database }: System): Promise<Account[]> {
  return allAccounts(database);
}

/** Says no (ASSET_GROUP_UNKNOWN) to a grant on a group that is not there. */
export async function requireGroups(system: System, grants: readonly Grant[]): Promise<void> {
  const { groups } = await installationOf(system);
  for (const { group } of grants) {
    const known = group === undefined || groups.some(({ name }) => name === group);
    require(known, 'ASSET_GROUP_UNKNOWN', group);
  }
}

/** The rule that spans accounts: an installation without an administrator could never be put right again. */
export const someoneIsLeft: Alongside<Done> = async (tx, outcomes) => {
  const happened = outcomes.some(({ events }) => events.length > 0);
  if (happened) require((await countAdministrators(tx)) > 0, 'LAST_ADMINISTRATOR');
  return [];
};

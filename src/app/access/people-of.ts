import type { System } from '#app/system.ts';
import { type AssetGroup, rolesOn } from '#domain/access/rights.ts';
import type { Account } from '#domain/account/account.ts';
import type { People, Person } from '#domain/case/people.ts';
import {
  type AccountSnapshot,
  accountVersions,
  allAccounts,
  loadAccounts,
} from '#store/account-rows.ts';
import type { Transaction } from '#store/database.ts';
import { loadInstallation, SETTINGS, settingsVersion } from '#store/installation-rows.ts';

/** What is known of these people on an asset, and whether that is still so where it is to count. */
export type KnownPeople = { people: People; stillTrue: (tx: Transaction) => Promise<boolean> };

/**
 * What a decision leans on. `stillTrue` asks again in the transaction that commits the decision, and holds what it saw
 * until that ends: a role that is taken, an absence that is changed or an account that is suspended meanwhile comes
 * either before, and is seen, or after.
 */
export async function peopleOn(
  { database }: System,
  asset: string,
  names: readonly string[],
): Promise<KnownPeople> {
  const accounts = await loadAccounts(database, names);
  const settings = (await loadInstallation(database)).get(SETTINGS)?.state;
  const groups = settings?.groups ?? [];
  const people = new Map(
    [...accounts].map(([name, { state }]) => [name, personOf(state, asset, groups)]),
  );
  const stillTrue = async (tx: Transaction) =>
    sameVersions(accounts, await accountVersions(tx, names)) &&
    (await settingsVersion(tx)) === settings?.version;
  return { people, stillTrue };
}

/** What is known of everybody on an asset: one company has hundreds at most. */
export async function everybodyOn({ database }: System, asset: string): Promise<People> {
  const groups = (await loadInstallation(database)).get(SETTINGS)?.state.groups ?? [];
  const accounts = await allAccounts(database);
  return new Map(accounts.map((account) => [account.name, personOf(account, asset, groups)]));
}

/** What an account means for the decisions on an asset. */
export function personOf(
  { name, grants, status, absence }: Account,
  asset: string,
  groups: readonly AssetGroup[],
): Person {
  const roles = rolesOn({ actor: name, grants }, asset, groups);
  return { active: status !== 'suspended', roles, ...(absence ? { absence } : {}) };
}

function sameVersions(
  known: ReadonlyMap<string, AccountSnapshot>,
  now: ReadonlyMap<string, number>,
): boolean {
  return (
    now.size === known.size &&
    [...known].every(([name, { state }]) => now.get(name) === state.version)
  );
}

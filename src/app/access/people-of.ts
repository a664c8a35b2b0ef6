import type { System } from '#app/system.ts';
import { type AssetGroup, rolesOn } from '#domain/access/rights.ts';
import type { Account } from '#domain/account/account.ts';
import type { Known, Person } from '#domain/case/people.ts';
import {
  type Installation,
  newInstallation,
  rostersOf,
} from '#domain/installation/installation.ts';
import {
  type AccountSnapshot,
  accountVersions,
  allAccounts,
  loadAccounts,
} from '#store/account-rows.ts';
import type { Transaction } from '#store/database.ts';
import { loadInstallation, SETTINGS, settingsVersion } from '#store/installation-rows.ts';

/** People whom decisions are asked of that are committed together. */
export type PeopleAsked = {
  /** The accounts of these, and the asset groups that their rights are told in. */
  accounts: (
    names: readonly string[],
  ) => Promise<{ accounts: Account[]; groups: readonly AssetGroup[] }>;
  /** What is known of these on an asset, and of the rosters. */
  on: (asset: string, names: readonly string[]) => Promise<Known>;
  /** Whether all that was told is still so where it is to count. */
  stillTrue: (tx: Transaction) => Promise<boolean>;
};

/**
 * What decisions lean on, each account read once. `stillTrue` asks again in the transaction that commits the decisions,
 * and holds what it saw until that ends: a role that is taken, an absence that is changed or an account that is
 * suspended meanwhile comes either before, and is seen, or after.
 */
export function peopleAsked({ database }: Pick<System, 'database'>): PeopleAsked {
  const asked = new Set<string>();
  const accounts = new Map<string, AccountSnapshot>();
  let settings: Promise<Installation | undefined> | undefined;
  const settingsOnce = () => {
    settings ??= loadInstallation(database).then((loaded) => loaded.get(SETTINGS)?.state);
    return settings;
  };
  const accountsOf = async (names: readonly string[]) => {
    const fresh = names.filter((name) => !asked.has(name));
    if (fresh.length > 0) {
      for (const [name, account] of await loadAccounts(database, fresh))
        accounts.set(name, account);
      for (const name of fresh) asked.add(name);
    }
    return names.flatMap((name) => accounts.get(name)?.state ?? []);
  };
  return {
    accounts: async (names) => ({
      accounts: await accountsOf(names),
      groups: ((await settingsOnce()) ?? newInstallation).groups,
    }),
    on: async (asset, names) =>
      known(await accountsOf(names), asset, (await settingsOnce()) ?? newInstallation),
    stillTrue: async (tx) =>
      sameVersions(accounts, await accountVersions(tx, [...asked])) &&
      (await settingsVersion(tx)) === (await settingsOnce())?.version,
  };
}

/** What is known of everybody, for one asset after the other: one company has hundreds at most. */
export async function everybody({ database }: System): Promise<(asset: string) => Known> {
  const installation = (await loadInstallation(database)).get(SETTINGS)?.state ?? newInstallation;
  const accounts = await allAccounts(database);
  return (asset) => known(accounts, asset, installation);
}

function known(accounts: readonly Account[], asset: string, installation: Installation): Known {
  const { groups } = installation;
  const people = new Map(accounts.map((one) => [one.name, personOf(one, asset, groups)]));
  return { people, rosters: rostersOf(installation) };
}

/** What an account means for the decisions on an asset. */
function personOf(
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

import type { System } from '#app/system.ts';
import type { Grant } from '#domain/access/rights.ts';
import { type Account, machineName } from '#domain/account/account.ts';
import {
  freeName,
  grantsOfGroups,
  invitedFor,
  nameChoices,
  readVouchedPerson,
  type VouchedPerson,
} from '#domain/account/vouched-person.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { accountByIdentity, allAccounts, loadAccounts } from '#store/account-rows.ts';
import { deleteLink } from '#store/credentials.ts';
import type { Client } from '#store/sessions.ts';
import { recordSignIn } from '#store/sign-in-log.ts';
import { changeAccount, someoneIsLeft } from './accounts.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { openSession } from './sign-in.ts';
import { openTransaction, sealTransaction } from './sign-in-transaction.ts';

/** Seconds that a person may take to sign in at the provider. */
export const PATIENCE = 600;
/** Somebody may sign in twice at the same moment: who comes second looks again at what the first has made. */
const ATTEMPTS = 5;
const BECAUSE = 'groups at the identity provider';

/**
 * Begins a sign-in at the provider, for somebody on the way to the page `to`: the address that the browser goes to, and
 * the text that it keeps meanwhile. Throws IDENTITY_PROVIDER_UNREACHABLE, which is on record as every failure is.
 */
export async function beginProviderSignIn(
  system: System,
  provider: IdentityProvider,
  { redirectUri, to, client }: { redirectUri: string; to: string; client: Client },
): Promise<{ address: string; transaction: string }> {
  return onRecord(system, client, unknown, async () => {
    const { address, checks } = await provider.begin(redirectUri);
    const expiresAt = after(system.now(), PATIENCE);
    return { address, transaction: sealTransaction(provider, { checks, to, expiresAt }) };
  });
}

/**
 * Ends it, with the address at which the browser came back and the text that it kept: the text of a session, and where
 * the person was going. Throws IDENTITY_REFUSED, IDENTITY_PROVIDER_UNREACHABLE, IDENTITY_WITHOUT_ROLE,
 * ACCOUNT_SUSPENDED, and LAST_ADMINISTRATOR where nobody has set up the installation yet.
 */
export async function endProviderSignIn(
  system: System,
  provider: IdentityProvider,
  {
    callback,
    transaction,
    client,
  }: { callback: URL; transaction: string | undefined; client: Client },
): Promise<{ session: string; to: string }> {
  const { to, person } = await onRecord(system, client, unknown, async () => {
    const begun = openTransaction(provider, transaction, system.now());
    const said = await provider.finish(callback, begun.checks);
    return { to: begun.to, person: readVouchedPerson(said, provider.groupsClaim) };
  });
  const grants = grantsOfGroups(person.groups, provider.roles);
  const name = () => nameOnRecord(system, person);
  const account = await onRecord(system, client, name, () =>
    accountFor(system, { person, grants, client }),
  );
  return { session: await openSession(system, account, 'oidc', client), to };
}

/** Somebody whom the provider vouches for, what the groups there give, and from where it is. */
type Arrival = { person: VouchedPerson; grants: readonly Grant[]; client: Client };

/** Puts a refusal on the record of sign-ins, under its code as a word: `identity-refused`. */
async function onRecord<T>(
  { database, now }: System,
  client: Client,
  name: () => Promise<string>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) {
      const outcome = error.code.toLowerCase().replaceAll('_', '-');
      const entry = { at: now(), name: await name(), method: 'oidc', outcome };
      await recordSignIn(database, { ...entry, ...client });
    }
    throw error;
  }
}

const unknown = async () => '';

/** The account's name; of whom there is none, rather the mail than the name that would be wished for: others may have it. */
async function nameOnRecord({ database }: System, person: VouchedPerson): Promise<string> {
  const known = await accountByIdentity(database, person.identity);
  return known?.name ?? person.email ?? person.name;
}

/** The account of the person, made or brought up to date by what the provider says. */
async function accountFor(system: System, arrival: Arrival): Promise<Account> {
  const { person, grants } = arrival;
  for (let tries = 1; ; tries += 1) {
    try {
      const known = await accountByIdentity(system.database, person.identity);
      require(known || grants.length > 0, 'IDENTITY_WITHOUT_ROLE', person.name);
      const account = known ?? (await linkInvited(system, person));
      return await (account ? upToDate(system, account, arrival) : openAccount(system, arrival));
    } catch (error) {
      if (!isOvertaken(error) || tries === ATTEMPTS) throw error;
    }
  }
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Refusal && ['VERSION_CONFLICT', 'ACCOUNT_EXISTS'].includes(error.code);
}

/**
 * The account that waits for this person, tied to who it is from now on; none where nobody was invited so. The link of
 * the invitation opens nothing any more: whoever else holds it can choose no password.
 */
async function linkInvited(system: System, person: VouchedPerson): Promise<Account | undefined> {
  const invited = invitedFor(person, await allAccounts(system.database));
  if (!invited) return undefined;
  const { name } = invited;
  const ask = { type: 'LinkIdentity', ...person.identity } as const;
  return changeAccount(system, name, ask, name, async (tx) => {
    await deleteLink(tx, name);
    return [];
  });
}

/** Gives the roles of the groups, and lets an invited person in. The suspended are refused where sessions are opened. */
async function upToDate(system: System, account: Account, arrival: Arrival): Promise<Account> {
  const { name, status } = account;
  if (status === 'suspended') return account;
  const now = await setRoles(system, account, arrival);
  require(arrival.grants.length > 0, 'IDENTITY_WITHOUT_ROLE', name);
  if (status === 'active') return now;
  return changeAccount(system, name, { type: 'ActivateAccount' }, name);
}

/**
 * Gives exactly the roles of the groups. The last administrator keeps all as it was until there is another one, which
 * is put on record: an installation that nobody administers could not be put right again, and a group may just have
 * been named wrongly.
 */
async function setRoles(
  system: System,
  account: Account,
  { grants, client }: Arrival,
): Promise<Account> {
  const { name } = account;
  const ask = { type: 'GrantRoles', grants, because: BECAUSE } as const;
  try {
    return await changeAccount(system, name, ask, machineName, someoneIsLeft);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'LAST_ADMINISTRATOR') throw error;
    const entry = { at: system.now(), name, method: 'oidc', outcome: 'roles-kept' };
    await recordSignIn(system.database, { ...entry, ...client });
    return account;
  }
}

/**
 * Opens an account under a name that nobody has. Of an installation that nobody administers yet, only an administrator
 * can be the first: otherwise the link that sets it up would be good no more, and nobody could.
 */
async function openAccount(
  system: System,
  { person: { name: wanted, identity, displayName, email }, grants }: Arrival,
): Promise<Account> {
  const taken = await loadAccounts(system.database, nameChoices(wanted));
  const name = freeName(wanted, new Set(taken.keys()));
  require(name, 'ACCOUNT_EXISTS', wanted);
  const known = { name, displayName, ...(email ? { email } : {}), identity } as const;
  const ask = { type: 'OpenAccount', kind: 'person', ...known, grants, active: true } as const;
  return changeAccount(system, name, ask, name, someoneIsLeft);
}

import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import type { Grant } from '#domain/access/rights.ts';
import { roles } from '#domain/access/roles.ts';
import type { Account, AccountKind } from '#domain/account/account.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { anyAccount } from '#store/account-rows.ts';
import { findLink, type Link, putLink, putPasswordHash, takeLink } from '#store/credentials.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { deleteSessions } from '#store/sessions.ts';
import { accountNamed, changeAccount, requireGroups } from './accounts.ts';
import { doorKeyHash, newDoorKey } from './door-key.ts';
import { hashPassword, requireStrength } from './password.ts';

const SETUP_SECONDS = 3600;
const INVITATION_SECONDS = 7 * 86_400;
const PASSWORD_SECONDS = 86_400;

/** The text of a link by which the first account is made; none once there is an account. Replaces the one before. */
export async function setupLink(system: System): Promise<string | undefined> {
  if (await anyAccount(system.database)) return undefined;
  return inTransaction(system.database, (tx) =>
    newLink(system, tx, { purpose: 'setup', account: null, seconds: SETUP_SECONDS }),
  );
}

export type Invitation = {
  name: string;
  kind: AccountKind;
  displayName: string;
  email?: string;
  grants: readonly Grant[];
};

/** Opens an account; for a person, with the link by which it chooses a password and signs in. */
export async function invite(
  system: System,
  { kind, ...invited }: Invitation,
  actor: string,
): Promise<{ account: Account; link?: string }> {
  await requireGroups(system, invited.grants);
  let link: string | undefined;
  const ask = { type: 'OpenAccount', kind, ...invited, active: kind === 'service' } as const;
  const account = await changeAccount(system, invited.name, ask, actor, async (tx) => {
    const terms = { purpose: 'invitation', account: invited.name } as const;
    if (kind === 'person')
      link = await newLink(system, tx, { ...terms, seconds: INVITATION_SECONDS });
    return [];
  });
  return { account, ...(link ? { link } : {}) };
}

/** A new link for a person: another invitation, or to choose another password. */
export async function issueLink(
  system: System,
  name: string,
  actor: string,
): Promise<{ link: string; expiresAt: string }> {
  const { status } = await accountNamed(system, name);
  require(status !== 'suspended', 'ACCOUNT_SUSPENDED', name);
  const purpose = status === 'invited' ? 'invitation' : 'password';
  const seconds = purpose === 'invitation' ? INVITATION_SECONDS : PASSWORD_SECONDS;
  const expiresAt = after(system.now(), seconds);
  let link = '';
  await changeAccount(
    system,
    name,
    { type: 'IssueLink', purpose, expiresAt },
    actor,
    async (tx) => {
      link = await newLink(system, tx, { purpose, account: name, seconds });
      return [];
    },
  );
  return { link, expiresAt };
}

/** What a link is for, without using it. Throws LINK_UNUSABLE. */
export async function readLink(system: System, text: string): Promise<Link> {
  const link = await findLink(system.database, doorKeyHash(text), system.now());
  if (!link) throw new Refusal('LINK_UNUSABLE');
  return link;
}

/** What the holder of a link chooses; name and display name only where the link sets up the installation. */
export type LinkChoice = { password: string; name?: string; displayName?: string };

/**
 * Uses a link, once: makes the first account, or lets a person choose a password. All other sessions of that person
 * end. The account, to be signed in. Throws LINK_UNUSABLE, PASSWORD_TOO_WEAK, ACCOUNT_SUSPENDED, and an `InputError`
 * where the first account is given no name.
 */
export async function acceptLink(
  system: System,
  text: string,
  choice: LinkChoice,
): Promise<Account> {
  const link = await readLink(system, text);
  const name = link.account ?? choice.name;
  if (name === undefined) {
    throw new InputError('REQUEST_INVALID', 'name: the first account needs one');
  }
  requireStrength(choice.password, name);
  const hash = await hashPassword(choice.password);
  const settle = async (tx: Transaction) => {
    require(await takeLink(tx, doorKeyHash(text)), 'LINK_UNUSABLE');
    await putPasswordHash(tx, name, hash, system.now());
    await deleteSessions(tx, name);
    return [];
  };
  if (link.purpose === 'setup') {
    require(!(await anyAccount(system.database)), 'LINK_UNUSABLE');
    const grants = roles.filter((role) => role !== 'auditor').map((role) => ({ role }));
    const person = { kind: 'person', displayName: choice.displayName ?? name } as const;
    const ask = { type: 'OpenAccount', name, ...person, grants, active: true } as const;
    return changeAccount(system, name, ask, name, settle);
  }
  if (link.purpose === 'invitation') {
    return changeAccount(system, name, { type: 'ActivateAccount' }, name, settle);
  }
  return changeAccount(system, name, { type: 'ChangePassword' }, name, settle);
}

async function newLink(
  system: System,
  tx: Transaction,
  { seconds, ...link }: Pick<Link, 'purpose' | 'account'> & { seconds: number },
): Promise<string> {
  const { text, hash } = newDoorKey('hfl');
  await putLink(tx, hash, { ...link, expiresAt: after(system.now(), seconds) });
  return text;
}

import type { System } from '#app/system.ts';
import type { Account } from '#domain/account/account.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { loadAccounts } from '#store/account-rows.ts';
import { passwordHash } from '#store/credentials.ts';
import {
  type Client,
  deleteSession,
  deleteSessions,
  insertSession,
  type SessionRow,
  sessionsOf,
} from '#store/sessions.ts';
import { recentFailures, recordSignIn } from '#store/sign-in-log.ts';
import { newDoorKey, newId } from './door-key.ts';
import { checkPassword } from './password.ts';

/** A session ends after this long without use, and after this long whatever happens. */
export const IDLE_SECONDS = 12 * 3600;
const LONGEST_SECONDS = 7 * 86_400;

/** So many wrong passwords within that time lock a name for as long. */
const FAILURES = 10;
const LOCK_SECONDS = 15 * 60;
/** Where somebody has signed in so lately, wrong passwords from elsewhere do not lock. */
const KNOWN_SECONDS = 30 * 86_400;

export type SignInMethod = 'password' | 'link' | 'oidc';

/** Somebody who says to be of that name, and the password that is to prove it. */
export type PasswordProof = { name: string; password: string; client: Client };

/** Signs a person in by password. Every attempt is on record. Throws SIGN_IN_FAILED, SIGN_IN_LOCKED, ACCOUNT_SUSPENDED. */
export async function signIn(
  system: System,
  proof: PasswordProof,
): Promise<{ account: Account; token: string }> {
  const account = await provePassword(system, proof);
  return { account, token: await openSession(system, account, 'password', proof.client) };
}

/**
 * The account whose password that is. Wrong ones are on record, and too many lock the name, wherever they are tried, but
 * for where its owner is at home; names without an account take the same time and answer. Throws SIGN_IN_FAILED, SIGN_IN_LOCKED.
 */
export async function provePassword(
  system: System,
  { name, password, client }: PasswordProof,
): Promise<Account> {
  const record = (outcome: string) =>
    recordSignIn(system.database, {
      at: system.now(),
      name,
      method: 'password',
      outcome,
      ...client,
    });
  const refuseLocked = async () => {
    if (!(await isLocked(system, name, client.address))) return;
    await record('locked');
    throw new Refusal('SIGN_IN_LOCKED');
  };
  await refuseLocked();
  const account = (await loadAccounts(system.database, [name])).get(name)?.state;
  const right = await checkPassword(await passwordHash(system.database, name), password);
  if (!account || !right) {
    await record('wrong-password');
    throw new Refusal('SIGN_IN_FAILED');
  }
  // Of many who guess at the same moment, all were let in before any of them was wrong.
  await refuseLocked();
  return account;
}

async function isLocked(
  { database, now }: System,
  name: string,
  address: string,
): Promise<boolean> {
  const at = now();
  const since = after(at, -LOCK_SECONDS);
  const asked = { name, address, since, knownSince: after(at, -KNOWN_SECONDS) };
  return (await recentFailures(database, asked)) >= FAILURES;
}

/** Opens a session for somebody who has proved who that is; the text that the browser keeps. */
export async function openSession(
  system: System,
  { name, status }: Account,
  method: SignInMethod,
  client: Client,
): Promise<string> {
  const at = system.now();
  const attempt = { at, name, method, ...client };
  if (status === 'suspended')
    await recordSignIn(system.database, { ...attempt, outcome: 'suspended' });
  require(status !== 'suspended', 'ACCOUNT_SUSPENDED', name);
  const { text, hash } = newDoorKey('hfs');
  await insertSession(system.database.pool, {
    id: newId('ses'),
    tokenHash: hash,
    account: name,
    method,
    at,
    expiresAt: after(at, LONGEST_SECONDS),
    ...client,
  });
  await recordSignIn(system.database, { ...attempt, outcome: 'signed-in' });
  return text;
}

/** Ends a session of the account, and puts it on record; whether there was one. */
export async function endSession(
  system: System,
  account: string,
  session: string,
  client: Client,
): Promise<boolean> {
  const ended = await deleteSession(system.database.pool, account, session);
  const entry = { at: system.now(), name: account, method: 'session', outcome: 'signed-out' };
  if (ended) await recordSignIn(system.database, { ...entry, ...client });
  return ended;
}

/** Where the account is signed in, the last used first. */
export function listSessions(system: System, account: string): Promise<SessionRow[]> {
  return sessionsOf(system.database, account, system.now(), IDLE_SECONDS);
}

/** Ends every session of the account; how many there were. */
export async function endAllSessions(
  system: System,
  account: string,
  client: Client,
): Promise<number> {
  const ended = await deleteSessions(system.database.pool, account);
  const entry = { at: system.now(), name: account, method: 'session', outcome: 'all-signed-out' };
  if (ended > 0) await recordSignIn(system.database, { ...entry, ...client });
  return ended;
}

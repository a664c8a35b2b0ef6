import type { System } from '#app/system.ts';
import type { AssetGroup, Principal } from '#domain/access/rights.ts';
import type { Account } from '#domain/account/account.ts';
import { touchApiToken } from '#store/credentials.ts';
import { loadInstallation, SETTINGS } from '#store/installation-rows.ts';
import { touchSession } from '#store/sessions.ts';
import { doorKeyHash } from './door-key.ts';
import { IDLE_SECONDS } from './sign-in.ts';

/** Who calls: what that one may do, the groups that its rights are told in, and how it came. */
export type Caller = {
  principal: Principal;
  groups: readonly AssetGroup[];
  account?: Account;
  /** The session it came with; without one it came with a token, or is the operator. */
  session?: string;
};

/** Who holds this session's text; nobody where it is over or its account suspended. */
export async function callerBySession(system: System, text: string): Promise<Caller | undefined> {
  const found = await touchSession(system.database, doorKeyHash(text), system.now(), IDLE_SECONDS);
  if (!found) return undefined;
  const { id, account, settings } = found;
  const principal = { actor: account.name, grants: account.grants };
  return { principal, groups: settings?.groups ?? [], account, session: id };
}

/** Who holds this API token, with no more rights than the token was made for. */
export async function callerByToken(system: System, text: string): Promise<Caller | undefined> {
  const found = await touchApiToken(system.database, doorKeyHash(text), system.now());
  if (!found) return undefined;
  const { account, settings, scopes } = found;
  const { name, grants } = account;
  const principal = { actor: name, grants, ...(scopes ? { scopes } : {}) };
  return { principal, groups: settings?.groups ?? [], account };
}

/** Whoever works on the machine and its database itself: the command line without a server. Taken at their word. */
export async function operator({ database }: System, actor: string): Promise<Caller> {
  const settings = (await loadInstallation(database)).get(SETTINGS)?.state;
  return { principal: { actor, grants: [], operator: true }, groups: settings?.groups ?? [] };
}

import type { Handlers } from '#api/handler.ts';
import { accountNamed, changeAccount } from '#app/access/accounts.ts';
import type { Caller } from '#app/access/caller.ts';
import { acceptLink, readLink } from '#app/access/links.ts';
import { changeOwnPassword } from '#app/access/own-password.ts';
import { endSession, listSessions, openSession, signIn } from '#app/access/sign-in.ts';
import { signInOptions } from '#app/access/sign-in-options.ts';
import { issueToken, listTokens, revokeToken } from '#app/access/tokens.ts';
import { packageVersion } from '#app/version.ts';
import { may } from '#domain/access/rights.ts';
import { type Permission, permissions } from '#domain/access/roles.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal } from '#domain/refusal.ts';

const DAY_SECONDS = 86_400;

export const sessionHandlers: Handlers<
  | 'signInOptions'
  | 'signIn'
  | 'readLink'
  | 'acceptLink'
  | 'whoAmI'
  | 'signOut'
  | 'changePassword'
  | 'changeMyProfile'
  | 'listMySessions'
  | 'endMySession'
  | 'listMyTokens'
  | 'issueMyToken'
  | 'revokeMyToken'
> = {
  signInOptions: ({ system }) => signInOptions(system),
  signIn: async ({ system, body, from, opened }) => {
    const { account, token } = await signIn(system, { ...body, client: from });
    opened(token);
    return { account: account.name };
  },
  readLink: ({ system, body }) => readLink(system, body.link),
  acceptLink: async ({ system, body: { link, ...choice }, from, opened }) => {
    const account = await acceptLink(system, link, choice);
    opened(await openSession(system, account, 'link', from));
    return { account: account.name };
  },
  whoAmI: async ({ caller }) => whoIs(caller),
  signOut: async ({ system, caller, from, ended }) => {
    if (caller.session) await endSession(system, ownName(caller), caller.session, from);
    ended();
    return undefined;
  },
  changePassword: async ({ system, caller, body, from }) => {
    await changeOwnPassword(system, ownName(caller), body, {
      session: caller.session,
      client: from,
    });
    return undefined;
  },
  changeMyProfile: async ({ system, caller, body }) => {
    const name = ownName(caller);
    // The mail stays: it is for whoever manages people to say which one is somebody's.
    const { email } = await accountNamed(system, name);
    const ask = { type: 'ChangeProfile', ...body, ...(email ? { email } : {}) } as const;
    return whoIs({ ...caller, account: await changeAccount(system, name, ask, name) });
  },
  listMySessions: async ({ system, caller }) => {
    const sessions = await listSessions(system, ownName(caller));
    return { sessions: sessions.map((one) => ({ ...one, current: one.id === caller.session })) };
  },
  endMySession: async ({ system, caller, params, from }) => {
    await endSession(system, ownName(caller), params.session, from);
    return undefined;
  },
  listMyTokens: async ({ system, caller }) => ({
    tokens: await listTokens(system, ownName(caller)),
  }),
  issueMyToken: ({ system, caller, body: { days, ...terms } }) => {
    const expiresAt = after(system.now(), days * DAY_SECONDS);
    const name = ownName(caller);
    return issueToken(system, name, { ...terms, expiresAt }, name);
  },
  revokeMyToken: async ({ system, caller, params }) => {
    await revokeToken(system, ownName(caller), params.token, ownName(caller));
    return undefined;
  },
};

function whoIs({ principal, account }: Caller) {
  return {
    name: principal.actor,
    displayName: account?.displayName ?? principal.actor,
    kind: account?.kind ?? ('operator' as const),
    grants: [...principal.grants],
    permissions: (Object.keys(permissions) as Permission[]).filter((one) => may(principal, one)),
    version: packageVersion(),
  };
}

/** The caller's account; the operator has none and so nothing of its own. */
function ownName({ account }: Caller): string {
  if (!account) throw new Refusal('ACCOUNT_UNKNOWN', 'the operator of this machine has no account');
  return account.name;
}

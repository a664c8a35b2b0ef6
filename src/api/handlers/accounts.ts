import type { Handlers } from '#api/handler.ts';
import {
  accountNamed,
  changeAccount,
  grantRoles,
  listAccounts,
  restoreAccount,
  suspendAccount,
} from '#app/access/accounts.ts';
import { invite, issueLink } from '#app/access/links.ts';
import { endAllSessions, listSessions } from '#app/access/sign-in.ts';
import { issueToken, listTokens, revokeToken } from '#app/access/tokens.ts';
import type { Account } from '#domain/account/account.ts';
import { after } from '#domain/clock/instant.ts';
import { require } from '#domain/refusal.ts';
import { listSignIns } from '#store/read-models/sign-in-list.ts';

const DAY_SECONDS = 86_400;

export const accountHandlers: Handlers<
  | 'listAccounts'
  | 'inviteAccount'
  | 'showAccount'
  | 'changeProfile'
  | 'grantRoles'
  | 'suspendAccount'
  | 'restoreAccount'
  | 'issueLink'
  | 'listSessions'
  | 'endSessions'
  | 'listTokens'
  | 'issueToken'
  | 'revokeToken'
  | 'listSignIns'
  | 'directory'
> = {
  listAccounts: async ({ system }) => ({ accounts: (await listAccounts(system)).map(shown) }),
  directory: async ({ system }) => {
    const here = (await listAccounts(system)).filter(({ status }) => status !== 'suspended');
    return { people: here.map(({ name, displayName, kind }) => ({ name, displayName, kind })) };
  },
  inviteAccount: async ({ system, caller, body, url }) => {
    const { account, link } = await invite(system, body, caller.principal.actor);
    return { account: shown(account), ...(link ? { link: linkAt(url, link) } : {}) };
  },
  showAccount: async ({ system, params }) => shown(await accountNamed(system, params.account)),
  changeProfile: async ({ system, caller, params, body }) => {
    const ask = { type: 'ChangeProfile', ...body } as const;
    return shown(await changeAccount(system, params.account, ask, caller.principal.actor));
  },
  grantRoles: async ({ system, caller, params, body }) =>
    shown(await grantRoles(system, params.account, body.grants, caller.principal.actor)),
  suspendAccount: async ({ system, caller, params, body }) =>
    shown(await suspendAccount(system, params.account, body.reason, caller.principal.actor)),
  restoreAccount: async ({ system, caller, params }) =>
    shown(await restoreAccount(system, params.account, caller.principal.actor)),
  issueLink: async ({ system, caller, params, url }) => {
    const { link, expiresAt } = await issueLink(system, params.account, caller.principal.actor);
    return { link: linkAt(url, link), expiresAt };
  },
  listSessions: async ({ system, caller, params }) => {
    const sessions = await listSessions(system, params.account);
    return { sessions: sessions.map((one) => ({ ...one, current: one.id === caller.session })) };
  },
  endSessions: async ({ system, params, from }) => {
    await endAllSessions(system, params.account, from);
    return undefined;
  },
  listTokens: async ({ system, params }) => ({ tokens: await listTokens(system, params.account) }),
  issueToken: async ({ system, caller, params, body: { days, ...terms } }) => {
    const { kind } = await accountNamed(system, params.account);
    // Whoever holds a person's token acts in that name, so nobody else is given one.
    const own = kind === 'service' || caller.principal.operator === true;
    require(own, 'RIGHT_MISSING', 'a person makes tokens alone; make a service account');
    const expiresAt = after(system.now(), days * DAY_SECONDS);
    return issueToken(system, params.account, { ...terms, expiresAt }, caller.principal.actor);
  },
  revokeToken: async ({ system, caller, params }) => {
    await revokeToken(system, params.account, params.token, caller.principal.actor);
    return undefined;
  },
  listSignIns: ({ system, query }) => listSignIns(system.database, query),
};

function shown({ tokens: _, identity, invitation: __, ...account }: Account) {
  return { ...account, external: identity !== undefined };
}

/** What is after the # never reaches a server's log. */
function linkAt(url: string, link: string): string {
  return `${url}/welcome#${link}`;
}

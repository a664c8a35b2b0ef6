import { z } from 'zod';
import { accountKinds } from '#domain/account/account.ts';
import { accountName, cursor, grant, instant, limit, reason, shortText, someId } from './common.ts';
import { issuedToken, newToken, session, token } from './sessions.ts';

const account = z
  .object({
    name: z.string(),
    version: z.number().int(),
    kind: z.enum(accountKinds),
    displayName: z.string(),
    email: z.string().optional(),
    status: z.enum(['invited', 'active', 'suspended']),
    grants: z.array(grant),
    /** Signs in at the identity provider. */
    external: z.boolean(),
  })
  .meta({ id: 'Account' });

const params = z.object({ account: accountName });
const profile = { displayName: shortText, email: z.email().max(300).optional() };
const changed = { params, ok: account } as const;

export const accountShapes = {
  listAccounts: { ok: z.object({ accounts: z.array(account) }) },
  inviteAccount: {
    body: z.strictObject({
      name: accountName,
      kind: z.enum(accountKinds).default('person'),
      ...profile,
      grants: z.array(grant).max(100).default([]),
    }),
    /** The link is told this once: hand it to the person. */
    ok: z.object({ account, link: z.string().optional() }),
    status: 201,
    secret: true,
  },
  showAccount: changed,
  changeProfile: { ...changed, body: z.strictObject(profile) },
  grantRoles: { ...changed, body: z.strictObject({ grants: z.array(grant).max(100) }) },
  suspendAccount: { ...changed, body: z.strictObject({ reason: reason.max(2000) }) },
  restoreAccount: changed,
  issueLink: {
    params,
    ok: z.object({ link: z.string(), expiresAt: instant }),
    status: 201,
    secret: true,
  },
  listSessions: { params, ok: z.object({ sessions: z.array(session) }) },
  endSessions: { params, ok: 'nothing' },
  listTokens: { params, ok: z.object({ tokens: z.array(token) }) },
  issueToken: { params, body: newToken, ok: issuedToken, status: 201, secret: true },
  revokeToken: { params: z.object({ account: accountName, token: someId }), ok: 'nothing' },
  listSignIns: {
    query: z.strictObject({
      name: z.string().max(200).optional(),
      limit: limit(100, 500),
      after: cursor.optional(),
    }),
    ok: z.object({
      signIns: z.array(
        z.object({
          id: z.number().int(),
          at: instant,
          name: z.string(),
          method: z.string(),
          outcome: z.string(),
          address: z.string(),
          agent: z.string(),
        }),
      ),
      next: z.string().optional(),
    }),
  },
} as const;

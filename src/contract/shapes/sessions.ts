import { z } from 'zod';
import { type Permission, permissions } from '#domain/access/roles.ts';
import { accountName, grant, instant, shortText, someId } from './common.ts';

const password = z.string().max(1000);
const linkText = z.string().max(200);
const permission = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

const whoIsSignedIn = z
  .object({
    name: z.string(),
    displayName: z.string(),
    kind: z.enum(['person', 'service', 'operator']),
    grants: z.array(grant),
    permissions: z.array(permission),
    version: z.string().meta({ description: "The server's version" }),
  })
  .meta({ id: 'SignedIn' });

/** A session was opened: its text is in the cookie that comes with the answer, and nowhere else. */
const opened = z.object({ account: accountName });

export const session = z.object({
  id: z.string(),
  method: z.string(),
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  address: z.string(),
  agent: z.string(),
  current: z.boolean(),
});

export const token = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(permission).optional(),
  expiresAt: instant,
  usedAt: instant.nullable(),
});

export const newToken = z.strictObject({
  name: shortText,
  scopes: z.array(permission).min(1).optional(),
  days: z.number().int().min(1).max(366).default(90),
});

export const issuedToken = z.object({ token: token.omit({ usedAt: true }), text: z.string() });

export const sessionShapes = {
  signInOptions: {
    ok: z.object({
      password: z.boolean(),
      /** The name of the identity provider, as the button has it. */
      oidc: z.string().optional(),
      /** Nobody has an account yet: the link that the server printed at its start makes the first. */
      setup: z.boolean(),
    }),
  },
  signIn: {
    body: z.strictObject({ name: z.string().max(200), password }),
    ok: opened,
    secret: true,
  },
  readLink: {
    body: z.strictObject({ link: linkText }),
    ok: z.object({
      purpose: z.enum(['setup', 'invitation', 'password']),
      account: z.string().nullable(),
      expiresAt: instant,
    }),
    secret: true,
  },
  acceptLink: {
    body: z.strictObject({
      link: linkText,
      password,
      name: accountName.optional(),
      displayName: shortText.optional(),
    }),
    ok: opened,
    secret: true,
  },
  whoAmI: { ok: whoIsSignedIn },
  signOut: { ok: 'nothing' },
  changePassword: {
    body: z.strictObject({ current: password, next: password }),
    ok: 'nothing',
    secret: true,
  },
  changeMyProfile: { body: z.strictObject({ displayName: shortText }), ok: whoIsSignedIn },
  listMySessions: { ok: z.object({ sessions: z.array(session) }) },
  endMySession: { params: z.object({ session: someId }), ok: 'nothing' },
  listMyTokens: { ok: z.object({ tokens: z.array(token) }) },
  issueMyToken: { body: newToken, ok: issuedToken, status: 201, secret: true },
  revokeMyToken: { params: z.object({ token: someId }), ok: 'nothing' },
} as const;

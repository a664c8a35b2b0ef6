import type { Route } from '#contract/route.ts';

export const accountRoutes = {
  listAccounts: ['GET', '/accounts', 'people.read', 'People and services, with their roles'],
  inviteAccount: [
    'POST',
    '/accounts',
    'people.manage',
    'Invite a person, or make a service account',
  ],
  showAccount: ['GET', '/accounts/{account}', 'people.read', 'One account'],
  changeProfile: [
    'PUT',
    '/accounts/{account}/profile',
    'people.manage',
    'Change how an account is called',
  ],
  grantRoles: ['PUT', '/accounts/{account}/grants', 'people.manage', 'Give exactly these roles'],
  suspendAccount: [
    'POST',
    '/accounts/{account}/suspend',
    'people.manage',
    'Shut an account; its sessions end',
  ],
  restoreAccount: [
    'POST',
    '/accounts/{account}/restore',
    'people.manage',
    'Open a suspended account again',
  ],
  issueLink: [
    'POST',
    '/accounts/{account}/link',
    'people.manage',
    'A new link to choose a password',
  ],
  listSessions: [
    'GET',
    '/accounts/{account}/sessions',
    'people.manage',
    'Where somebody is signed in',
  ],
  endSessions: [
    'DELETE',
    '/accounts/{account}/sessions',
    'people.manage',
    'End all sessions of somebody',
  ],
  listTokens: [
    'GET',
    '/accounts/{account}/tokens',
    'people.manage',
    'The API tokens of an account',
  ],
  issueToken: [
    'POST',
    '/accounts/{account}/tokens',
    'people.manage',
    'Make a token for a service account',
  ],
  revokeToken: [
    'DELETE',
    '/accounts/{account}/tokens/{token}',
    'people.manage',
    'Revoke a token of an account',
  ],
  listSignIns: ['GET', '/sign-ins', 'audit.read', 'Every attempt to sign in, the newest first'],
} as const satisfies Record<string, Route>;

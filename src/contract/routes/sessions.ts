import type { Route } from '#contract/route.ts';

export const sessionRoutes = {
  signInOptions: ['GET', '/sign-in/options', 'public', 'The ways to sign in'],
  signIn: ['POST', '/sign-in/password', 'public', 'Sign in by name and password'],
  readLink: ['POST', '/sign-in/link', 'public', 'What a link is for, without using it'],
  acceptLink: [
    'POST',
    '/sign-in/link/accept',
    'public',
    'Use a link: choose a password and sign in',
  ],
  whoAmI: ['GET', '/session', 'signed-in', 'Who is signed in, and what that one may do'],
  signOut: ['DELETE', '/session', 'in-person', 'End this session'],
  changePassword: [
    'PUT',
    '/session/password',
    'in-person',
    'Choose another password; other sessions end',
  ],
  changeMyProfile: ['PUT', '/session/profile', 'in-person', 'Change how one is called'],
  listMySessions: ['GET', '/sessions', 'signed-in', 'Where one is signed in'],
  endMySession: ['DELETE', '/sessions/{session}', 'in-person', 'End one of these sessions'],
  listMyTokens: ['GET', '/tokens', 'signed-in', "One's own API tokens"],
  issueMyToken: ['POST', '/tokens', 'in-person', 'Make an API token; its text is told once'],
  revokeMyToken: ['DELETE', '/tokens/{token}', 'in-person', 'Revoke an API token'],
} as const satisfies Record<string, Route>;

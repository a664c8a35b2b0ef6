import type { Standing } from '#web/ui/status-mark.tsx';

/** What came of an attempt to sign in, as a mark and in words. */
export type Outcome = { standing: Standing; word: string; explains?: string };

const outcomes: Record<string, Outcome> = {
  'signed-in': { standing: 'good', word: 'Signed in' },
  'wrong-password': {
    standing: 'bad',
    word: 'Wrong password',
    explains: 'Or a name that nobody has: both are told the same.',
  },
  locked: {
    standing: 'bad',
    word: 'Locked',
    explains:
      'After ten wrong passwords within a quarter of an hour, the name takes none for as long.',
  },
  suspended: {
    standing: 'paused',
    word: 'Suspended',
    explains: 'The password was right, and the account is suspended.',
  },
  'signed-out': { standing: 'waiting', word: 'Signed out' },
  'all-signed-out': { standing: 'waiting', word: 'All sessions ended' },
  'roles-kept': {
    standing: 'paused',
    word: 'Roles kept',
    explains: 'The identity provider would have taken the last administrator’s role; it was kept.',
  },
};

/** An outcome as the record spells it. One that this page does not know is shown as it is, and as unknown. */
export function outcomeOf(outcome: string): Outcome {
  return outcomes[outcome] ?? { standing: 'unknown', word: outcome };
}

const methods: Record<string, string> = {
  password: 'Password',
  link: 'Link',
  oidc: 'Identity provider',
  session: 'Session',
};

/** By which way somebody came or went. */
export function methodText(method: string): string {
  return methods[method] ?? method;
}

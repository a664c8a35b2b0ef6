import { recorded } from './example.ts';
import type { PostmortemRule } from './rule.ts';
import { internal, secrets } from './words/en/documents.ts';

// Put together, so that nobody who looks for secrets finds these.
const key = `AKIA${'ABCDEFGHIJKLMNOP'}`;
const token = `ghp_${'a1'.repeat(18)}`;

export const docSecret: PostmortemRule = {
  id: 'doc/secret',
  severity: 'error',
  why: 'What grants access is copied with the text, and is never taken back from it. What is internal is a hint, and an error where people outside read it.',
  question: 'Has it been revoked, and what can stand there instead?',
  good: [
    'An access key (rotated at 15:10Z) reached one customer.',
    'password: ********',
    'The subnet 10.0.0.0/16 was full.',
    'Mail goes to alerts@example.org.',
    'The api_key was rotated.',
    'password=<redacted>',
  ],
  bad: [
    `The key ${key} was in the log.`,
    `\`\`\`\nexport TOKEN=${token}\n\`\`\``,
    '> password = hunter2hunter2',
    `-----BEGIN RSA ${'PRIVATE'} KEY-----`,
    'The database at postgres://app:s3cretpw@db.internal/app was dropped.',
    'The node 10.0.32.54 was drained.',
    recorded({ audience: 'external' }, 'Ask maria.lopez@acme.com.'),
  ],
  check: ({ text, record }) => {
    const outside = record?.audience === 'external';
    const told =
      (severity: 'error' | 'hint') =>
      ([what, pattern]: readonly [string, RegExp]) =>
        [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
          start: index,
          end: index + found.length,
          message: `This is ${what}.`,
          ...(severity === 'hint' ? { severity } : {}),
        }));
    return [
      ...secrets.flatMap(told('error')),
      ...internal.flatMap(told(outside ? 'error' : 'hint')),
    ];
  },
};

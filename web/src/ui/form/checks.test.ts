import { expect, test } from 'vitest';
import {
  all,
  atMost,
  type Check,
  lengthOfTime,
  plainName,
  required,
  webAddress,
} from './checks.ts';

const note = all(required('Say why.'), atMost(5));

test.each<[Check, string, string | undefined]>([
  [note, '', 'Say why.'],
  [note, '  \n', 'Say why.'],
  [note, 'abcde', undefined],
  [note, 'abcdefg', 'Shorten it by 2: 5 characters at most.'],
  [note, '👍👍👍👍👍', undefined],
  [webAddress, '', undefined],
  [webAddress, 'https://example.org', undefined],
  [webAddress, 'example.org', 'Give a whole address, such as https://example.org/hook.'],
  [webAddress, 'javascript:alert(1)', 'Give a whole address, such as https://example.org/hook.'],
  [plainName, '', undefined],
  [plainName, 'Payments 2.0', undefined],
  [
    plainName,
    '-payments',
    'Begin with a letter or figure; then letters, figures, spaces, dots and dashes.',
  ],
  [lengthOfTime, '3d', undefined],
  [lengthOfTime, '3 days', 'Write a number and d, h or m: 3d, 72h or 10m.'],
])('%# %j', (check, value, fault) => {
  expect(check(value)).toBe(fault);
});

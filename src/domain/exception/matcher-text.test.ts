import { expect, test } from 'vitest';
import { matcherText } from './matcher-text.ts';

test.each([
  [{ rule: 'R1', path: 'legacy/' }, 'rule R1, path legacy/'],
  [{ component: { name: 'openssl' } }, 'component openssl'],
  [{ component: { name: 'openssl', version: { exact: '1.1' } } }, 'component openssl 1.1'],
  [
    { component: { name: 'openssl', version: { from: '1', before: '2' } } },
    'component openssl from 1 before 2',
  ],
])('a matcher is told in a line', (matcher, text) => {
  expect(matcherText(matcher)).toBe(text);
});

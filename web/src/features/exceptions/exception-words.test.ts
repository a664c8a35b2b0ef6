import { expect, test } from 'vitest';
import { coverText, foundText, limitsText, termsOf } from './exception-words.ts';

test('cases that it has no more are told beside those that it has', () => {
  expect(coverText({ covered: 1200, past: 0 })).toBe('1,200');
  expect(coverText({ covered: 0, past: 3 })).toBe('0, 3 before');
});

test('limits and terms are told in words', () => {
  const limits = { severity: 'high', kev: false, epss: 0.15 } as const;
  expect(limitsText({ found: { ...limits, cases: 1, findings: 1 }, limits })).toBe(
    'severity high · not known to be exploited · EPSS up to 0.15',
  );
  const found = { cases: 1, findings: 2, severity: 'high', kev: true } as const;
  expect(foundText({ found } as Parameters<typeof foundText>[0])).toBe(
    '1 case · 2 findings · severity high · known to be exploited',
  );
  const terms = { justification: 'component_not_present', shownBy: 'the log' } as const;
  expect(termsOf({ terms } as Parameters<typeof termsOf>[0])).toEqual([
    ['Why it is none', 'component not present'],
    ['What shows it', 'the log'],
  ]);
});

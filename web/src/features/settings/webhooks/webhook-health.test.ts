import { expect, test } from 'vitest';
import { healthOf, typesText, type Webhook } from './webhook-health.ts';

const webhook: Webhook = {
  id: 'wh_1',
  url: 'https://example.org/hook',
  description: '',
  types: [],
  includePrivate: false,
  enabled: true,
  disabledReason: null,
  failingSince: null,
  createdAt: '2026-11-01T00:00:00Z',
  createdBy: 'ada',
  last: {
    id: 'd',
    type: 'case.case-opened',
    state: 'delivered',
    createdAt: '2026-11-01T00:00:00Z',
  },
  pending: 0,
  failed: 0,
};

test.each<[Partial<Webhook>, string]>([
  [{}, 'Delivered'],
  [{ last: null }, 'Nothing sent yet'],
  [{ pending: 1200 }, '1,200 on the way'],
  [{ pending: 2, failingSince: '2026-11-01T00:00:00Z' }, 'Failing'],
  [{ failingSince: '2026-11-01T00:00:00Z', enabled: false }, 'Disabled'],
])('%j is told as %s', (more, word) => {
  expect(healthOf({ ...webhook, ...more }).word).toBe(word);
});

test('what it is told of', () => {
  expect(typesText([])).toBe('Every event of a case');
  expect(typesText(['case.case-opened'])).toBe('case.case-opened');
  expect(typesText(['case.case-opened', 'case.case-closed'])).toBe('2 kinds of events');
});

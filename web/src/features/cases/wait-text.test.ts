import { expect, test } from 'vitest';
import { waitsTold, waitText, whoActs } from './wait-text.ts';

test.each([
  [{ for: 'task', title: 'Assess the finding' }, 'Assess the finding'],
  [{ for: 'action', title: 'Apply the change', failed: true }, 'Failed: Apply the change'],
  [{ for: 'request', title: 'exception: no patch: yet' }, 'Exception asked for: no patch: yet'],
  [
    { for: 'request', title: 'false_positive: only\na test' },
    'Closing as false positive asked for: only\na test',
  ],
] as const)('%j', (waits, says) => {
  expect(waitText({ waits, disposition: null })).toBe(says);
});

test('what waits for nothing says what was concluded', () => {
  expect(waitText({ waits: null, disposition: 'asset_retired' })).toBe('Asset retired');
  expect(waitText({ waits: null, disposition: null })).toBe('');
});

test('who can end a wait', () => {
  expect(whoActs({ for: 'approval', title: '', role: 'approver' })).toBe('an approver');
  expect(whoActs({ for: 'verification', title: '' })).toBe('the next report');
  expect(whoActs({ for: 'action', title: '' })).toBe('the machine');
});

test('all that it waits for at the same time', () => {
  const waits = { for: 'task', title: 'Assess it', role: 'responder' } as const;
  const alsoWaits = [{ for: 'action', title: 'Tell them' } as const];
  expect(waitsTold({ waits, alsoWaits })).toBe(
    'Assess it\nWaits for a responder\n\nTell them\nWaits for the machine',
  );
  expect(waitsTold({ waits: null, alsoWaits: [] })).toBe('');
});

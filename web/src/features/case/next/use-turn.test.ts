import { expect, test } from 'vitest';
import type { CaseView } from '#web/features/case/case-view.ts';
import { whyNotYours } from './use-turn.ts';

const waits = {
  for: 'approval',
  yours: false,
  expiresAt: '2026-01-01T12:00:00Z',
  why: { code: 'APPROVER_IS_REQUESTER', message: 'no' },
};
const at = (now: string) => whyNotYours({ waits } as unknown as CaseView, Date.parse(now));

test('whoever proposed is told so, and once it is over that it is over', () => {
  expect(at('2026-01-01T11:59:00Z')).toContain('You proposed it');
  expect(at('2026-01-01T12:01:00Z')).toContain('No approval came in time');
});

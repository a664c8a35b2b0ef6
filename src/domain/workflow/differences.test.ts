import { expect, test } from 'vitest';
import { approvalWorkflow } from '#testing/approval-story.ts';
import { differencesOf } from './differences.ts';

test('whether the glass may be broken is told; what is only not said is not', () => {
  const { breakGlass: _, ...silent } = approvalWorkflow();
  const never = approvalWorkflow({}, { breakGlass: 'never' });
  expect(differencesOf(silent, never)).toEqual([]);
  expect(differencesOf(approvalWorkflow(), silent)).toEqual(['no plan runs without its approvals']);
  expect(
    differencesOf(never, approvalWorkflow({}, { breakGlass: { refusedTo: 'triage' } })),
  ).toEqual([
    'in an emergency a plan runs without its approvals; where the review refuses that, back to triage',
  ]);
});

import { expect, test } from 'vitest';
import { movedOn, whyNot } from './refused.ts';

test('a "no" is told to whoever it is said to; what is not known here, in the rules’ own words', () => {
  const own = {
    code: 'APPROVER_IS_REQUESTER',
    message: 'Who asked for the approval cannot give it.',
  };
  expect(whyNot(own, 'plan')).toBe('You proposed it: somebody else decides.');
  expect(whyNot(own, 'request')).toBe('You asked for it: somebody else decides.');
  expect(whyNot({ code: 'NEW_RULE', message: 'Not on Fridays.' }, 'plan')).toBe('Not on Fridays.');
});

test.each([
  ['VERSION_CONFLICT', true],
  ['PLAN_CHANGED', true],
  ['ROLE_MISSING', false],
])('%s: the case has moved on: %s', (code, moved) => {
  expect(movedOn(Object.assign(new Error('no'), { code }))).toBe(moved);
});

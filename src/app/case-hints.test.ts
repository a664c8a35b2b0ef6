import { expect, test } from 'vitest';
import type { ActionProgress } from '#domain/case/state.ts';
import { whatFailed } from './case-hints.ts';

const of = (status: ActionProgress['status']): ActionProgress[] => [
  { status, kind: 'command', title: 'Tell', key: 'k', attempts: 1 },
];

test.each<[Record<string, ActionProgress[]>, string]>([
  [{ a: of('succeeded'), b: of('failed') }, '1 item failed.'],
  [{ a: of('failed'), b: of('failed') }, '2 items failed.'],
  [{ a: of('undone'), b: of('failed') }, '1 item failed, 1 item taken back.'],
  [{ a: of('not-undone') }, '1 item could not be taken back.'],
  [{}, 'An action failed for good.'],
])('of %j it is said: %s', (items, says) => {
  expect(whatFailed({ items })).toBe(says);
});

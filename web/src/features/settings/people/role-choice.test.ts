import { describe, expect, test } from 'vitest';
import { changesOf, choiceOf, grantsOf, withoutPlace } from './role-choice.ts';

describe('what is chosen', () => {
  test('is read from grants and written back as they were', () => {
    const grants = [
      { role: 'manager' },
      { role: 'responder', group: 'shop' },
      { role: 'responder', group: 'edge' },
    ] as const;
    expect(choiceOf(grants)).toEqual({ manager: 'everywhere', responder: ['shop', 'edge'] });
    expect(grantsOf(choiceOf(grants))).toEqual(grants);
  });

  test('holds no groups for a role that is held everywhere', () => {
    const grants = [{ role: 'responder', group: 'shop' }, { role: 'responder' }] as const;
    expect(grantsOf(choiceOf(grants))).toEqual([{ role: 'responder' }]);
  });

  test('tells a role that is held nowhere', () => {
    expect(withoutPlace({ manager: 'everywhere', responder: [] })).toBe('responder');
    expect(withoutPlace({ manager: 'everywhere' })).toBeUndefined();
  });
});

test('what changes is told in words', () => {
  const before = [{ role: 'administrator' }, { role: 'responder', group: 'shop' }] as const;
  const after = [{ role: 'responder' }, { role: 'administrator' }] as const;
  expect(changesOf(before, after)).toEqual({ given: ['Responder'], taken: ['Responder on shop'] });
  expect(changesOf(before, before)).toEqual({ given: [], taken: [] });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyGraph, graphOf } from '#testing/cause-graphs.ts';
import { applyDifference, difference } from './difference.ts';
import { requireSound } from './faults.ts';

test('a difference makes the one graph into the other, its order too', () => {
  fc.assert(
    fc.property(anyGraph(9), anyGraph(9), (before, after) => {
      requireSound(after);
      const change = difference(before, after);
      expect(change ? applyDifference(before, change) : before).toEqual(after);
      expect(difference(after, after)).toBeUndefined();
    }),
  );
});

test('it says what was and what is, of each part that is otherwise', () => {
  const before = graphOf({ top: { kind: 'outcome' }, a: { level: 'technical' } }, ['a', 'top']);
  const after = graphOf({ top: { kind: 'outcome' }, a: { text: 'pool ran dry', code: 'CAP' } }, [
    'a',
    'top',
    'enabled',
  ]);
  expect(difference(before, after)).toEqual({
    added: [],
    removed: [],
    changed: [
      {
        id: 'a',
        from: { text: 'a', level: 'technical', code: null },
        to: { text: 'pool ran dry', level: null, code: 'CAP' },
      },
    ],
    unlinked: [{ from: 'a', to: 'top', type: 'caused' }],
    linked: [{ from: 'a', to: 'top', type: 'enabled' }],
  });
});

test.each([
  ['CAUSES_CYCLE', graphOf({ a: {}, b: {}, c: {} }, ['a', 'b'], ['b', 'c'], ['c', 'a'])],
  ['CAUSES_CYCLE', graphOf({ a: {} }, ['a', 'a'])],
  ['CAUSE_UNKNOWN', graphOf({ a: {} }, ['b', 'a'])],
  ['CAUSES_TWICE', graphOf({ a: {}, b: {} }, ['a', 'b'], ['a', 'b', 'enabled'])],
  ['CAUSES_TRIGGERS', graphOf({ a: { kind: 'trigger' }, b: { kind: 'trigger' } })],
  ['CAUSE_CODE_MISFIT', graphOf({ a: { kind: 'trigger', code: 'CFG' } })],
  ['CAUSE_CODE_MISFIT', graphOf({ a: { code: 'code-deploy' } })],
  ['CAUSE_CODE_MISFIT', graphOf({ a: { kind: 'outcome', code: 'CFG' } })],
  ['CAUSE_ROLE_MISFIT', graphOf({ a: { kind: 'trigger', role: 'root' } })],
  [
    'CAUSES_TOO_MANY',
    graphOf(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`n${at}`, {}]))),
  ],
])('%s', (code, graph) => {
  expect(() => requireSound(graph)).toThrow(expect.objectContaining({ code }));
});

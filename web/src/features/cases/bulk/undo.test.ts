import { expect, test } from 'vitest';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { type Outcome, undoOf } from './undo.ts';

const row = (id: string, version: number, owner: string | null) =>
  ({ id, version, owner }) as CaseRow;
const outcome = (id: string, ...says: string[]): Outcome => ({
  case: id,
  done: says.length > 0,
  says,
});
const before = [
  row('C-1', 3, 'ana'),
  row('C-2', 5, null),
  row('C-3', 7, 'ben'),
  row('C-4', 1, 'ana'),
];

test('cases go back to their owners, as the change left them', () => {
  const outcomes = [
    outcome('C-1', 'one'),
    outcome('C-2', 'one'),
    outcome('C-3', 'one', 'two'),
    outcome('C-4'),
  ];
  expect(undoOf({ do: 'assign', owner: 'cem' }, before, outcomes)).toEqual([
    { cases: [{ case: 'C-1', version: 4 }], change: { do: 'assign', owner: 'ana' } },
    { cases: [{ case: 'C-3', version: 9 }], change: { do: 'assign', owner: 'ben' } },
  ]);
});

test('what was held is resumed', () => {
  expect(undoOf({ do: 'hold', reason: 'x' }, before, [outcome('C-2', 'held')])).toEqual([
    { cases: [{ case: 'C-2', version: 6 }], change: { do: 'resume' } },
  ]);
});

test('nothing is offered for what cannot be taken back, or was not done', () => {
  expect(undoOf({ do: 'note', text: 'x' }, before, [outcome('C-1', 'noted')])).toEqual([]);
  expect(undoOf({ do: 'hold', reason: 'x' }, before, [outcome('C-1')])).toEqual([]);
  expect(undoOf({ do: 'assign', owner: 'cem' }, before, [outcome('C-2', 'one')])).toEqual([]);
});

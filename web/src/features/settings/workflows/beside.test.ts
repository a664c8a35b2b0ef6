import { expect, test } from 'vitest';
import { lineDiff, withoutAlike } from '#domain/workflow/line-diff.ts';
import { besideEachOther } from './beside.ts';

function beside(one: string, other: string) {
  return besideEachOther(withoutAlike(lineDiff(one, other), 1)).map((row) =>
    'alike' in row ? row.alike : [row.from?.text, row.to?.text],
  );
}

test('what came stands beside what went in its place', () => {
  expect(beside('a\nb\nc\nd\ne', 'a\nB\nC\nd\ne')).toEqual([
    ['a', 'a'],
    ['b', 'B'],
    ['c', 'C'],
    ['d', 'd'],
    1,
  ]);
});

test('what nothing came for, or nothing went for, stands alone', () => {
  expect(beside('a\nb\nc', 'a\nc')).toEqual([
    ['a', 'a'],
    ['b', undefined],
    ['c', 'c'],
  ]);
  expect(beside('a', 'a\nb')).toEqual([
    ['a', 'a'],
    [undefined, 'b'],
  ]);
});

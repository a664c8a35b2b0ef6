import { expect, test } from 'vitest';
import { lineDiff, withoutAlike } from './line-diff.ts';

test('what is alike is counted, but for a few lines around what is not', () => {
  const before = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const after = before.with(10, 'another');
  const rows = withoutAlike(lineDiff(before.join('\n'), after.join('\n')), 3);
  const said = rows.map((row) => ('alike' in row ? `${row.alike} alike` : row.text));
  expect(said).toEqual([
    '7 alike',
    'line 7',
    'line 8',
    'line 9',
    'line 10',
    'another',
    'line 11',
    'line 12',
    'line 13',
    '6 alike',
  ]);
  expect(withoutAlike(lineDiff('a\nb', 'a\nb'), 3)).toEqual([{ alike: 2, at: 0 }]);
});

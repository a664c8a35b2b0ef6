import { expect, test } from 'vitest';
import { lineDiff } from '#domain/workflow/line-diff.ts';
import { withoutAlike } from './without-alike.ts';

test('what is alike is counted, but for a few lines around what is not', () => {
  const before = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const after = before.with(10, 'another');
  const rows = withoutAlike(lineDiff(before.join('\n'), after.join('\n')));
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
  expect(withoutAlike(lineDiff('a\nb', 'a\nb'))).toEqual([{ alike: 2, at: 0 }]);
});

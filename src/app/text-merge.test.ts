import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesChanged, mergeTexts, undecidedAt } from './text-merge.ts';

const names = { ours: 'yours', theirs: 'revision 2' };
const text = fc
  .array(fc.constantFrom('a', 'b', '', 'c c'), { maxLength: 8 })
  .map((all) => all.join('\n'));

test('edits of other places are put together; both sides of one place are told', () => {
  const base = 'one\n\ntwo\n\nthree\n';
  const ours = base.replace('one', 'one, mine');
  expect(mergeTexts({ base, ours, theirs: base.replace('three', '3') }, names)).toEqual({
    text: 'one, mine\n\ntwo\n\n3\n',
    conflicts: [],
  });
  const both = mergeTexts({ base, ours, theirs: base.replace('one', 'one, theirs') }, names);
  expect(both).toEqual({
    text: '<<<<<<< yours\none, mine\n=======\none, theirs\n>>>>>>> revision 2\n\ntwo\n\nthree\n',
    conflicts: [{ from: 1, to: 5, ours: 'one, mine', theirs: 'one, theirs' }],
  });
  expect(undecidedAt(both.text)).toBe(1);
  expect(undecidedAt('<<<<<<< a heading of mine\n\nand no end')).toBeUndefined();
});

test('whoever changed nothing takes nothing away, and whoever says the same is in no conflict', () => {
  fc.assert(
    fc.property(text, text, (base, other) => {
      expect(mergeTexts({ base, ours: base, theirs: other }, names).text).toBe(other);
      expect(mergeTexts({ base, ours: other, theirs: base }, names).text).toBe(other);
      expect(mergeTexts({ base, ours: other, theirs: other }, names)).toEqual({
        text: other,
        conflicts: [],
      });
    }),
  );
});

test('lines that came and went are counted', () => {
  expect(linesChanged('a\nb\nc', 'a\nx\ny\nc')).toEqual({ added: 2, removed: 1 });
});

import { describe, expect, test } from 'vitest';
import { continued, type Edit, indented, movedDown, movedUp, outdented } from './outline-edits.ts';

type Key = (text: string, selected: { from: number; to: number }) => Edit | undefined;

/** The list after a key was pressed where `|` stands in it; undefined where the key does nothing. */
function pressed(key: Key, marked: string): string | undefined {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const edit = key(text, { from: at, to: at });
  return edit?.changes
    .toSorted((one, other) => other.from - one.from)
    .reduce((all, { from, to, insert }) => all.slice(0, from) + insert + all.slice(to), text);
}

describe('keys in a bullet list', () => {
  test('put a line with all that stands under it deeper, but no deeper than under the line above', () => {
    expect(pressed(indented, '- A\n- B|\n  - C\n- D\n')).toBe('- A\n  - B\n    - C\n- D\n');
    expect(pressed(indented, '- A\n  - B|\n')).toBeUndefined();
    expect(pressed(indented, '- A|\n- B\n')).toBeUndefined();
    expect(pressed(outdented, '- A\n  - B|\n    - C\n  - D\n')).toBe('- A\n- B\n  - C\n  - D\n');
    expect(pressed(outdented, '- A|\n')).toBeUndefined();
  });

  test('move it past its neighbours and what is under those, and never out of its place', () => {
    expect(pressed(movedUp, '- A\n  - B\n    - C\n\n  - D|\n    - E\n')).toBe(
      '- A\n  - D\n    - E\n  - B\n    - C\n\n',
    );
    expect(pressed(movedUp, '- A\n  - B|\n')).toBeUndefined();
    expect(pressed(movedDown, '- A|\n  - B\n- C\n  - D')).toBe('- C\n  - D\n- A\n  - B');
    expect(pressed(movedDown, '- A\n  - B|\n- C\n')).toBeUndefined();
    expect(pressed(movedDown, '- A|\n')).toBeUndefined();
  });

  test('go on with the next line, where marks stay at theirs', () => {
    expect(pressed(continued, '- A\n  - B| {or CAP}\n- C')).toBe('- A\n  - B {or CAP}\n  - \n- C');
    expect(pressed(continued, '- A|\n  - B')).toBe('- A\n  - \n  - B');
    expect(pressed(continued, '- A| and B')).toBe('- A\n- and B');
    expect(pressed(continued, '- A\n  - |')).toBe('- A\n- ');
    expect(pressed(continued, '- A\n- |')).toBe('- A\n');
    expect(pressed(continued, '|- A')).toBeUndefined();
    expect(pressed(continued, '# so far|')).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { rowAct } from './row-keys.ts';
import { extended, extent, toggled } from './selection.ts';

const press = (key: string, held: object = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys on a row', () => {
  const place = { at: 5, last: 9, page: 20 };

  test.each([
    ['ArrowDown', 6],
    ['j', 6],
    ['k', 4],
    ['Home', 0],
    ['End', 9],
    ['PageDown', 9],
    ['PageUp', 0],
  ])('%s goes to row %i', (key, to) => {
    expect(rowAct(press(key), place)).toEqual({ act: 'go', to, extending: false });
  });

  test('Shift extends', () => {
    expect(rowAct(press('ArrowUp', { shiftKey: true }), place)).toEqual({
      act: 'go',
      to: 4,
      extending: true,
    });
  });

  test('do not leave the table', () => {
    expect(rowAct(press('j'), { at: 9, last: 9, page: 20 })).toMatchObject({ to: 9 });
  });

  test('leave alone what means nothing here', () => {
    expect(rowAct(press('z'), place)).toBeUndefined();
    expect(rowAct(press('k', { metaKey: true }), place)).toBeUndefined();
  });
});

describe('a selection', () => {
  const ids = ['a', 'b', 'c', 'd'];

  test('is turned over row by row', () => {
    expect(toggled(new Set(['a']), 'b')).toEqual(new Set(['a', 'b']));
    expect(toggled(new Set(['a', 'b']), 'b')).toEqual(new Set(['a']));
  });

  test('extends both ways and keeps what it had', () => {
    expect(extended(new Set(['z']), ids, 2, 1)).toEqual(new Set(['z', 'b', 'c']));
    expect(extended(new Set(), ids, 1, 3)).toEqual(new Set(['b', 'c', 'd']));
  });

  test('knows how much of what is loaded it holds', () => {
    expect(extent(new Set(), ids)).toBe('none');
    expect(extent(new Set(['z']), ids)).toBe('none');
    expect(extent(new Set(['a']), ids)).toBe('some');
    expect(extent(new Set(ids), ids)).toBe('all');
    expect(extent(new Set(), [])).toBe('none');
  });
});

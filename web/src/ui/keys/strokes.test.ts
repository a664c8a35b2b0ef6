import { describe, expect, test } from 'vitest';
import { keyCaps, keysInWords, standing, strokeOf } from './strokes.ts';

const press = (key: string, held: Partial<Parameters<typeof strokeOf>[0]> = {}) =>
  strokeOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held });

describe('a stroke', () => {
  test('of a letter is the letter, whatever capitals say', () => {
    expect(press('g')).toBe('g');
    expect(press('G')).toBe('g');
  });

  test('tells shift apart for letters and named keys, not for signs', () => {
    expect(press('X', { shiftKey: true })).toBe('shift+x');
    expect(press('ArrowDown', { shiftKey: true })).toBe('shift+ArrowDown');
    expect(press('?', { shiftKey: true })).toBe('?');
  });

  test('spells ⌘ and Ctrl as one', () => {
    expect(press('k', { metaKey: true })).toBe('mod+k');
    expect(press('k', { ctrlKey: true })).toBe('mod+k');
    expect(press('Enter', { ctrlKey: true })).toBe('mod+Enter');
  });
});

describe('what was typed', () => {
  test('is begun, whole, or something else', () => {
    expect(standing(['g'], 'g w')).toBe('begun');
    expect(standing(['g', 'w'], 'g w')).toBe('whole');
    expect(standing(['g', 'c'], 'g w')).toBe('none');
    expect(standing(['g', 'w', 'w'], 'g w')).toBe('none');
  });
});

test('keys are drawn as the machine has them', () => {
  expect(keyCaps('mod+k', true)).toEqual(['⌘', 'K']);
  expect(keyCaps('mod+k', false)).toEqual(['Ctrl', 'K']);
  expect(keyCaps('Enter', true)).toEqual(['↵']);
});

test('keys are said in words', () => {
  expect(keysInWords('g w')).toBe('g, then w');
  expect(keysInWords('mod+k')).toBe('Control k');
  expect(keysInWords('.')).toBe('full stop');
});

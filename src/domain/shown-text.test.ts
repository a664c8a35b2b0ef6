import { expect, test } from 'vitest';
import { shownText, spelledOut } from './shown-text.ts';

const hidden = (text: string) =>
  shownText(text)
    .filter((piece) => piece.hidden)
    .map((piece) => piece.text);

test('a plain text is one piece, line breaks and tabs with it', () => {
  expect(shownText('npm install\n\tlodash äöü 漢字 🙂')).toEqual([
    { text: 'npm install\n\tlodash äöü 漢字 🙂', hidden: false },
  ]);
});

test.each([
  ['an escape', 'a\u001b[31mb', ['\\u{1b}']],
  ['a turn of direction', 'a\u202egnp.sh', ['\\u{202e}']],
  ['a blank that is none', 'rm\u00a0-rf', ['\\u{a0}']],
  ['a joiner', 'pay\u200bpal', ['\\u{200b}']],
  ['a carriage return', 'safe\rrm', ['\\u{d}']],
])('%s is spelt out', (_, text, signs) => {
  expect(hidden(text)).toEqual(signs);
  expect(shownText(text).length).toBe(3);
});

test('in a line, breaks and tabs are spelt out, and a backslash is no break', () => {
  expect(spelledOut('a\nb\tc\\n\u200b')).toBe('a\\nb\\tc\\\\n\\u{200b}');
});

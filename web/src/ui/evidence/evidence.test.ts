import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts, readDiff } from './diff.ts';
import { formatJson } from './json.ts';
import { readTerminal } from './terminal.ts';

describe('JSON', () => {
  const pretty = (source: string) =>
    formatJson(source)
      ?.map(({ text }) => text)
      .join('');

  test('gets line breaks and indents, and keeps empty brackets together', () => {
    expect(pretty('{"a":[1,{"b":null}],"c":{},"d":[]}')).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  test('keeps figures as they were written', () => {
    expect(pretty('[12345678901234567890, 1.10, 1e400]')).toBe(
      '[\n  12345678901234567890,\n  1.10,\n  1e400\n]',
    );
  });

  test('tells keys from texts', () => {
    const kinds = formatJson('{"a":"b: {1}","c":true}')?.filter(({ kind }) => kind !== 'sign');
    expect(kinds).toEqual([
      { kind: 'key', text: '"a"' },
      { kind: 'text', text: '"b: {1}"' },
      { kind: 'key', text: '"c"' },
      { kind: 'word', text: 'true' },
    ]);
  });

  test('says so when it is none', () => {
    expect(formatJson('{"a":')).toBeUndefined();
  });

  test('means the same as before, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (source) => {
        expect(JSON.parse(pretty(source) ?? '')).toEqual(JSON.parse(source));
      }),
    );
  });
});

describe('terminal output', () => {
  const esc = '\u001b';

  test('keeps its colours', () => {
    expect(readTerminal(`ok ${esc}[1;32mdone${esc}[0m.`)).toEqual([
      { text: 'ok ', style: '' },
      { text: 'done', style: 'green bold' },
      { text: '.', style: '' },
    ]);
  });

  test('skips palettes and whatever moves the cursor', () => {
    const runs = readTerminal(
      `${esc}[38;5;208ma${esc}[38;2;1;2;31mb${esc}[2K${esc}[1Gc${esc}]0;title\u0007d`,
    );
    expect(runs.map(({ text }) => text).join('')).toBe('abcd');
    expect(runs.every(({ style }) => style === '')).toBe(true);
  });

  test('shows the last writing of a line', () => {
    expect(readTerminal('10 %\r50 %\r100 %\r\nnext\r\n')[0]?.text).toBe('100 %\nnext\n');
  });
});

describe('a comparison', () => {
  const short = (before: string, after: string) =>
    compareTexts(before, after).map(
      ({ kind, text }) => `${{ same: ' ', added: '+', removed: '-', gap: '…' }[kind]}${text}`,
    );

  test('names what was added and removed', () => {
    expect(short('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c']);
    expect(short('', 'a')).toEqual(['-', '+a']);
    expect(short('a', 'a')).toEqual(['…1 unchanged line']);
  });

  test('folds what is far from a change', () => {
    const many = Array.from({ length: 20 }, (_, at) => `${at}`);
    const lines = compareTexts(many.join('\n'), [...many, 'new'].join('\n'));
    expect(lines[0]).toEqual({ kind: 'gap', text: '17 unchanged lines' });
    expect(lines.at(-1)).toEqual({ kind: 'added', text: 'new', after: 21 });
  });

  test('leads from one text to the other, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareTexts(before, after, 99);
        if (before === after) return;
        const side = (not: string) =>
          lines.filter(({ kind }) => kind !== not).map(({ text: line }) => line);
        expect(side('added').join('\n')).toBe(before);
        expect(side('removed').join('\n')).toBe(after);
      }),
    );
  });

  test('gives up on the smallest difference rather than on time', () => {
    const before = Array.from({ length: 3000 }, (_, at) => `a${at}`).join('\n');
    const after = Array.from({ length: 3000 }, (_, at) => `b${at}`).join('\n');
    expect(compareTexts(before, after)).toHaveLength(6000);
  });

  test('is read from a unified diff', () => {
    const source = '--- a/x\n+++ b/x\n@@ -3,2 +3,2 @@\n same\n-old\n+new\n';
    expect(readDiff(source)).toEqual([
      { kind: 'gap', text: '--- a/x' },
      { kind: 'gap', text: '+++ b/x' },
      { kind: 'gap', text: '@@ -3,2 +3,2 @@' },
      { kind: 'same', text: 'same', before: 3, after: 3 },
      { kind: 'removed', text: 'old', before: 4 },
      { kind: 'added', text: 'new', after: 4 },
    ]);
  });
});

import { expect, test } from 'vitest';
import { spelledOut } from './spelled-out.ts';

test('places behind a value are those behind its reference, in its line and in those below', () => {
  const written =
    'From {{ onset }} on {{ nobody }} it was slow.\nFor {{ impact.downtime }} or so.\n';
  const { text, placeIn } = spelledOut(written, [
    { at: 5, written: 'onset', value: '13:52', of: ['F-1'] },
    { at: 20, written: 'nobody', problem: 'there is no nobody' },
    { at: written.indexOf('{{ impact'), written: 'impact.downtime', value: '28 min', of: [] },
  ]);
  expect(text).toBe('From 13:52 on {{ nobody }} it was slow.\nFor 28 min or so.\n');
  const column = (line: number, word: string) =>
    1 + (text.split('\n')[line - 1]?.indexOf(word) ?? 0);
  const there = (line: number, word: string) =>
    1 + (written.split('\n')[line - 1]?.indexOf(word) ?? 0);
  for (const [line, word] of [
    [1, 'From'],
    [1, 'slow'],
    [2, 'For'],
    [2, 'or so'],
  ] as const) {
    expect(placeIn({ line, column: column(line, word) })).toEqual({
      line,
      column: there(line, word),
    });
  }
  expect(placeIn({ line: 1, column: column(1, '13:52') })).toEqual({ line: 1, column: 6 });
});

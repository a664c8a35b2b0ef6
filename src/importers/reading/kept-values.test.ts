import { expect, test } from 'vitest';
import { KeptValues } from './kept-values.ts';

test('values come back as they were kept, whatever their size and their letters', () => {
  const kept = new KeptValues<{ id: number; text: string }>();
  const texts = ['', 'Tür \u{1f6aa}', 'x'.repeat(1 << 21), '\ud800 alone', 'y'.repeat(900_000)];
  const numbers = texts.map((text, id) => kept.add({ id, text }));
  expect(numbers.map((number) => kept.at(number))).toEqual(texts.map((text, id) => ({ id, text })));
});

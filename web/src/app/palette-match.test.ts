import { expect, test } from 'vitest';
import { fitting } from './palette-match.ts';

const items = ['Go to my work', 'Import a report', 'Go to cases', 'Use the dark appearance'].map(
  (label) => ({ label }),
);
const found = (words: string) => fitting(items, words).map(({ label }) => label);

test('all words must be there, in any order', () => {
  expect(found('work go')).toEqual(['Go to my work']);
  expect(found('go elsewhere')).toEqual([]);
});

test('what begins with the words comes first', () => {
  expect(found('go')).toEqual(['Go to my work', 'Go to cases']);
  expect(found('a')).toEqual(['Import a report', 'Use the dark appearance', 'Go to cases']);
});

test('no words find everything', () => {
  expect(found('')).toHaveLength(4);
});

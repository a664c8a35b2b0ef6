import { expect, test } from 'vitest';
import { aRole, counted, dispositionWord, ordinal } from './words.ts';

test('places in a row', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
  ]);
});

test('numbers and roles in words', () => {
  expect([counted(1, 'finding'), counted(10_000, 'finding')]).toEqual([
    '1 finding',
    '10,000 findings',
  ]);
  expect([aRole('responder'), aRole('approver')]).toEqual(['a responder', 'an approver']);
});

test('what was concluded is told in words, one that is newer than this page as it is spelt', () => {
  expect(dispositionWord('test_artifact')).toBe('test artefact');
  expect(dispositionWord('risk_accepted')).toBe('risk accepted');
  expect(dispositionWord('something_new')).toBe('something_new');
});

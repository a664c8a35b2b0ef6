import { expect, test } from 'vitest';
import { labelled } from './labelled.ts';

test('facts are lines with their labels, and what is unstated has none', () => {
  expect(labelled({ Region: 'north', Quay: undefined, Berth: 4 })).toBe('Region: north\nBerth: 4');
  expect(labelled({ Quay: undefined })).toBeUndefined();
});

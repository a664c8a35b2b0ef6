import { expect, test } from 'vitest';
import { labelled } from './labelled.ts';
import { Occurrences } from './occurrences.ts';
import { sighted } from './sighted.ts';

function seen(description: string) {
  const tool = { name: 'Lantern' };
  return sighted({ title: 'A door is open', severity: 'low', description, tool }, ['door']);
}

test('the first of several occurrences tells what all of them say', () => {
  const occurrences = new Occurrences();
  occurrences.add(['door', 1], seen('Close it.\n\nSeen in the till'));
  occurrences.add(['door', undefined], seen('Close it.'));
  occurrences.add(['door', 1], seen('Close it.\n\nSeen in the stock'));
  expect(occurrences.all().map(({ finding }) => finding.description)).toEqual([
    'Close it.\n\nSeen in the till\n\nSeen in the stock',
    'Close it.',
  ]);
});

test('facts are lines with their labels, and what is unstated has none', () => {
  expect(labelled({ Region: 'north', Quay: undefined, Berth: 4 })).toBe('Region: north\nBerth: 4');
  expect(labelled({ Quay: undefined })).toBeUndefined();
});

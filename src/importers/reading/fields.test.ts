import { expect, test } from 'vitest';
import type { Skipped } from '#importers/importer.ts';
import { Fields } from './fields.ts';

test('what is read twice is told once, of however many', () => {
  const problems: Skipped[] = [];
  const fields = new Fields({}, '$', problems);
  const tell = () => {
    // So many would take minutes if each were held against all before it.
    for (let n = 0; n < 200_000; n += 1) fields.problem(`Nothing has "${n}"`, 'ids');
  };
  tell();
  tell();
  expect(problems).toHaveLength(200_000);
  expect(problems[7]).toMatchObject({ reason: 'Nothing has "7"' });
}, 20_000);

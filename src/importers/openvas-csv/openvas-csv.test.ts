import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { openvasCsv } from './openvas-csv.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('what a test saw twice at one port is one finding', async () => {
  const text = fixture('one.csv');
  const row = text.trim().split('\n')[1] ?? '';
  const { sightings, coverage } = await parseText(
    openvasCsv,
    `${text}${row.replace('Installed: 2.0', 'Installed: 2.1')}\n`,
  );
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.description).toContain('Installed: 2.0');
  expect(sightings[0]?.finding.description).toContain('Installed: 2.1');
  expect(coverage).toMatchObject({ scope: 't1', at: '2026-02-10T09:20:00Z' });
});

import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { twistlockCsv } from './twistlock-csv.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability and a compliance issue', async () => {
  const text = fixture('many.csv');
  const { sightings, coverage } = await parseText(twistlockCsv, text);
  expect(sightings[0]?.finding).toMatchObject({
    title: 'CVE-2025-20202: libtide1 - 1.0-2',
    severity: 'high',
    vulnerabilities: ['CVE-2025-20202'],
    component: { name: 'libtide1', version: '1.0-2' },
    cvss: [{ version: '3.1', score: 8.8 }],
    fix: { version: '1.0-3' },
  });
  expect(sightings[1]?.finding).toMatchObject({
    title: 'Compliance: Say how the image is known to be well',
    severity: 'medium',
    rule: '912',
  });
  expect(sightings[1]?.identity).toEqual(['registry.example.org/shop/till', '912', '', '']);
  expect(coverage).toMatchObject({ completeness: 'complete', at: '2026-02-11T07:00:00Z' });
});

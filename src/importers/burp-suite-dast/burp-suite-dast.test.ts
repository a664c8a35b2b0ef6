import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { burpSuiteDast } from './burp-suite-dast.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full', async () => {
  const { sightings, coverage } = await parseText(burpSuiteDast, fixture('one.html'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Drawer opens',
        severity: 'high',
        weaknesses: ['CWE-942'],
        location: { url: 'https://shop.example.org/till', host: 'shop.example.org', port: 443 },
        fix: { text: 'Close it.' },
        description:
          'A drawer must not open.\n\nDrawers https://till.example.org/drawers\n\n' +
          'CWE-942: Overly Permissive https://cwe.example.org/942\n\n' +
          'Seen at:\nhttps://shop.example.org/till (Certain)\nThe drawer opens\nat once.',
        claim: 'open',
        tool: { name: 'Burp Suite DAST' },
      },
      identity: ['https://shop.example.org', 'Drawer opens'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Burp Suite DAST' },
    completeness: 'complete',
    asset: 'https://shop.example.org',
    at: '2026-02-10T15:49:00Z',
  });
});

test('an issue of two places is one finding, and a scan that was cancelled is partial', async () => {
  const text = fixture('many.html')
    .replaceAll('Harbour found', 'Drawer opens')
    .replace('>Completed<', '>Cancelled<');
  const { sightings, coverage } = await parseText(burpSuiteDast, text);
  expect(sightings.map(({ finding }) => finding.severity)).toEqual(['low']);
  expect(sightings[0]?.finding.description).toContain(
    'https://shop.example.org/ (Certain)\nIt lies',
  );
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The scan is: Cancelled',
  });
});

import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { awsInspector2 } from './aws-inspector2.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerable package in full', async () => {
  const { sightings } = await parseText(awsInspector2, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2026-1001 - pulley',
        severity: 'medium',
        rule: 'CVE-2026-1001',
        vulnerabilities: ['CVE-2026-1001'],
        component: { name: 'pulley', version: '1.2.0' },
        cvss: [
          { version: '3.1', score: 5.5, vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H' },
        ],
        epss: 0.00075,
        fix: { version: '0:1.2.1-1', text: 'apt-get upgrade' },
        description:
          'A rope may slip.\n\npulley 1.2.0, OS, fixed in 0:1.2.1-1\n\nAWS_ECR_CONTAINER_IMAGE arn:aws:ecr:eu-west-1:000000000001:repository/till/sha256:0001 eu-west-1 till 2026.1\n\nhttps://vulnerabilities.example.org/1001\nhttps://pulley.example.org/1001',
        firstSeen: '2026-02-02T15:30:33Z',
        claim: 'open',
        tool: { name: 'Amazon Inspector' },
      },
      identity: ['arn:aws:inspector2:eu-west-1:000000000001:finding/pulley'],
    },
  ]);
});

test('flaws of code have their line, open ways their port; what is closed or suppressed is not open', async () => {
  const { sightings } = await parseText(awsInspector2, fixture('many.json'));
  const seen = sightings.map(({ finding: { claim, location, severity } }) => ({
    claim,
    location,
    severity,
  }));
  expect(seen).toEqual([
    {
      claim: 'suppressed',
      location: { path: 'shop/till.py', line: 8 },
      severity: 'critical',
    },
    { claim: 'fixed', location: { host: 'i-till', port: 22 }, severity: 'info' },
  ]);
});

test('one page of several is partial', async () => {
  const page = fixture('none.json').replace('null', '"more"');
  const { coverage } = await parseText(awsInspector2, page);
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The report is one page of several',
  });
});

test('a time may be the seconds since 1970, as an older command line writes it', async () => {
  const text = fixture('one.json').replace('"2026-02-02T16:30:33.045000+01:00"', '1770046233.045');
  const { sightings, skipped } = await parseText(awsInspector2, text);
  expect(sightings[0]?.finding.firstSeen).toBe('2026-02-02T15:30:33Z');
  expect(skipped).toEqual([]);
});

import { expect, test } from 'vitest';
import { recognise, sampleOf } from '#importers/recognise.ts';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { asff } from './asff.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerable package in full', async () => {
  const { sightings, coverage } = await parseText(asff, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2026-1001 - pulley - Resource: instance/i-till',
        severity: 'high',
        rule: 'CVE-2026-1001',
        vulnerabilities: ['CVE-2026-1001', 'GHSA-aaaa-bbbb-cccc'],
        component: { name: 'pulley', version: '1.2.0' },
        location: { path: '/opt/till/pulley.jar', host: 'i-till' },
        cvss: [
          { version: '3.1', score: 7.5, vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
        ],
        epss: 0.0014,
        fix: { version: '0:1.2.1-1', text: '- Update pulley-1.2.0\n\t- apt-get upgrade' },
        description:
          'A rope may slip.\n\nAwsEc2Instance arn:aws:ec2:eu-west-1:000000000001:instance/i-till eu-west-1 ami-till 10.0.0.4\n\npulley-1.2.0 OS /opt/till/pulley.jar fixed in 0:1.2.1-1\n\nhttps://vulnerabilities.example.org/1001\nhttps://pulley.example.org/1001\n\nProduct: Inspector\nTypes: Software and Configuration Checks/Vulnerabilities/CVE\nAWS account: 000000000001\nRegion: eu-west-1\nGenerator: AWSInspector',
        firstSeen: '2026-02-01T07:00:00Z',
        claim: 'open',
        tool: { name: 'AWS Security Hub' },
      },
      identity: ['arn:aws:inspector2:eu-west-1:000000000001:finding/pulley'],
    },
  ]);
  expect(coverage.asset).toBe('000000000001');
});

test('a control that failed is open, one that was passed is fixed', async () => {
  const { sightings } = await parseText(asff, fixture('many.json'));
  expect(
    sightings.map(({ finding: { claim, rule, severity } }) => [claim, rule, severity]),
  ).toEqual([
    ['open', 'EC2.2', 'medium'],
    ['fixed', 'EC2.2', 'low'],
  ]);
  expect(sightings[1]?.finding.title).toBe(
    'The harbour should not be open - Image: till/sha256:0001',
  );
});

test.each([
  ['"RecordState": "ACTIVE"', '"RecordState": "ARCHIVED"', 'fixed'],
  ['"Status": "NEW"', '"Status": "RESOLVED"', 'fixed'],
  ['"Status": "NEW"', '"Status": "SUPPRESSED"', 'suppressed'],
  ['FindingStatus": "ACTIVE"', 'FindingStatus": "CLOSED"', 'fixed'],
])('%s as %s is %s', async (before, after, claim) => {
  const { sightings } = await parseText(asff, fixture('one.json').replace(before, after));
  expect(sightings[0]?.finding.claim).toBe(claim);
});

test.each(['Findings', 'findings'])(
  'a list may stand in %s; one page of it is partial',
  async (key) => {
    const text = `{"${key}": ${fixture('many.json')}, "NextToken": "more"}`;
    expect(recognise(sampleOf(text))).toEqual([asff]);
    const { sightings, coverage } = await parseText(asff, text);
    expect(sightings).toHaveLength(2);
    expect(coverage.completeness).toBe('partial');
  },
);

test('code of a function that is wrong is told by its place and weaknesses', async () => {
  const text = JSON.stringify({
    Findings: [
      {
        SchemaVersion: '2018-10-08',
        Id: 'arn:aws:inspector2:eu-west-1:111122223333:finding/7',
        ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/inspector',
        AwsAccountId: '111122223333',
        Title: 'CWE-77,78,88 - OS command injection',
        Severity: { Label: 'HIGH' },
        Vulnerabilities: [
          {
            Id: 'python/till-injection',
            CodeVulnerabilities: [
              {
                Cwes: ['CWE-77', 'CWE-78'],
                FilePath: {
                  FileName: 'till.py',
                  FilePath: 'shop/till.py',
                  StartLine: 7,
                  EndLine: 9,
                },
                SourceArn: 'arn:aws:lambda:eu-west-1:111122223333:layer:quay:1',
              },
            ],
          },
        ],
      },
    ],
  });
  const { sightings, skipped } = await parseText(asff, text);
  expect(skipped).toEqual([]);
  const [one] = sightings;
  expect(one?.finding).toMatchObject({
    rule: 'python/till-injection',
    weaknesses: ['CWE-77', 'CWE-78'],
    location: { path: 'shop/till.py', line: 7 },
  });
  expect(one?.finding.vulnerabilities ?? []).toEqual([]);
  expect(one?.finding.description).toContain(
    'shop/till.py:7-9 arn:aws:lambda:eu-west-1:111122223333:layer:quay:1',
  );
});

import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { sslLabs } from './ssl-labs.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a grade in full', async () => {
  const text = fixture('one.json').replace(
    '"suites":',
    '"serverSignature":"harbour","vulnBeast":true,"suites":',
  );
  const { sightings, coverage } = await parseText(sslLabs, text);
  expect(sightings).toEqual([
    {
      finding: {
        title: "TLS Grade 'B' for shop.example.org",
        severity: 'medium',
        rule: 'tls-grade',
        weaknesses: ['CWE-310'],
        location: { host: 'shop.example.org', port: 443 },
        description:
          "TLS Grade 'B' for shop.example.org\n\n192.0.2.10 till.example.org: B\n\nProtocols: TLS 1.0\n\n" +
          'Suites:\nTLS_RSA_WITH_AES_128_CBC_SHA (128)\n\nserverSignature: harbour\nvulnBeast: true\n\n' +
          'Certificate Subject: CN=shop.example.org\nIssuer Subject: CN=Harbour CA\nSignature Algorithm: SHA256withRSA',
        claim: 'open',
        tool: { name: 'SSL Labs' },
      },
      identity: ['tls-grade', 'shop.example.org', '443'],
      target: 'shop.example.org:443',
    },
  ]);
  expect(coverage).toMatchObject({ targets: ['shop.example.org:443'], at: '2026-02-10T05:07:40Z' });
});

test('the worst endpoint of a host tells its grade', async () => {
  const { sightings } = await parseText(sslLabs, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ["TLS Grade 'C' for shop.example.org", 'high'],
    ["TLS Grade 'T' for harbour.example.org", 'critical'],
  ]);
});

test('a host that could not be rated makes the report partial', async () => {
  const text = fixture('none.json').replace('"READY"', '"ERROR","statusMessage":"No answer"');
  const { skipped, coverage } = await parseText(sslLabs, text);
  expect(skipped[0]?.reason).toBe('shop.example.org was not rated: No answer');
  expect(coverage.completeness).toBe('partial');
});

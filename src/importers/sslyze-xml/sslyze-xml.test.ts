import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { sslyzeXml } from './sslyze-xml.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a fault in full', async () => {
  const { sightings, coverage } = await parseText(sslyzeXml, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'OpenSSL Heartbleed | shop.example.org',
        severity: 'info',
        rule: 'heartbleed',
        vulnerabilities: ['CVE-2014-0160'],
        location: { host: 'shop.example.org', port: 443 },
        description: 'OpenSSL Heartbleed\n\nheartbleed: vulnerable',
        claim: 'open',
        tool: { name: 'SSLyze', version: '1.4.3' },
      },
      identity: ['heartbleed', 'shop.example.org', '443'],
      target: 'shop.example.org:443',
    },
  ]);
  expect(coverage).toMatchObject({
    completeness: 'complete',
    rules: ['heartbleed', 'reneg'],
    targets: ['shop.example.org:443'],
  });
});

test('the weak suites of a protocol are one finding, and a check that failed is told', async () => {
  const text = fixture('many.xml').replace(
    '<tlsv1_2 isProtocolSupported="True"',
    '<tlsv1_2 exception="no answer" isProtocolSupported="True"',
  );
  const { sightings, coverage } = await parseText(sslyzeXml, text);
  expect(sightings.map(({ finding }) => finding.title)).toEqual([
    'Session Renegotiation | shop.example.org',
    'tlsv1 | Weak Ciphers | shop.example.org',
  ]);
  expect(sightings[1]?.finding.description).toContain(
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_128_CBC_SHA',
  );
  expect(coverage).toMatchObject({ completeness: 'partial', rules: ['reneg', 'tlsv1'] });
});

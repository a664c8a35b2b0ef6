import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { testssl } from './testssl.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a row in full, and the checks that passed are covered', async () => {
  const { sightings, coverage } = await parseText(testssl, fixture('one.csv'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'LUCKY13: potentially vulnerable',
        severity: 'low',
        rule: 'LUCKY13',
        vulnerabilities: ['CVE-2013-0169'],
        weaknesses: ['CWE-310'],
        location: { host: 'shop.example.org', port: 443 },
        description: 'potentially vulnerable\n\nSeen at:\nshop.example.org/192.0.2.10',
        claim: 'open',
        tool: { name: 'testssl.sh' },
      },
      identity: ['LUCKY13', 'shop.example.org', '443', 'CVE-2013-0169'],
      target: 'shop.example.org:443',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'testssl.sh' },
    completeness: 'complete',
    rules: ['LUCKY13', 'SSLv3'],
    targets: ['shop.example.org:443'],
  });
});

test('each CVE of a check is a finding, and what sums up is none', async () => {
  const text = fixture('many.csv').replace('CVE-2011-3389', 'CVE-2011-3389 CVE-2011-3390');
  const { sightings } = await parseText(testssl, text);
  expect(sightings.map(({ identity }) => [identity[0], identity[3]])).toEqual([
    ['BEAST', 'CVE-2011-3389'],
    ['BEAST', 'CVE-2011-3390'],
    ['cipher-tls1_xc014', ''],
  ]);
  expect(sightings[2]?.finding.description).toContain(
    'https://ciphersuite.info/cs/TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
  );
});

test('what two addresses of a host say alike is one finding, and a fatal problem is told', async () => {
  const text = fixture('one.csv');
  const row = text.trim().split('\n')[2] ?? '';
  const other = row.replace('192.0.2.10', '192.0.2.11');
  const fatal = '"scanProblem","shop.example.org/192.0.2.11","443","FATAL","No answer","",""';
  const { sightings, coverage } = await parseText(testssl, `${text}${other}\n${fatal}\n`);
  expect(sightings.map(({ finding }) => finding.rule)).toEqual(['LUCKY13', 'scanProblem']);
  expect(coverage).toMatchObject({ completeness: 'partial', reason: 'No answer' });
});

test('an interrupted scan is partial', async () => {
  const end = '"scanTime","shop.example.org/192.0.2.10","443","WARN","Scan interrupted","",""';
  const { coverage } = await parseText(testssl, `${fixture('one.csv')}${end}\n`);
  expect(coverage).toMatchObject({ completeness: 'partial', reason: 'Scan interrupted' });
});

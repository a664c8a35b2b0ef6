import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { nmap } from './nmap.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an open port in full', async () => {
  const { sightings, coverage } = await parseText(nmap, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Open port: 8080/tcp',
        severity: 'info',
        rule: 'open-port',
        location: { host: 'shop.example.org', port: 8080 },
        description:
          'IP Address: 192.0.2.10\nuser: shop.example.org\n\nPort/Protocol: 8080/tcp\n\n' +
          'name: http\nproduct: Till Server\nversion: 2.1\n\nScript http-title:\nTill',
        claim: 'open',
        tool: { name: 'Nmap', version: '7.95' },
      },
      identity: ['open-port', 'shop.example.org', '8080/tcp'],
      target: 'shop.example.org',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Nmap', version: '7.95' },
    completeness: 'complete',
    scope: 'nmap -sV shop.example.org',
    targets: ['shop.example.org'],
    at: '2026-02-10T05:06:50Z',
  });
});

test('vulnerabilities are told of the product, and what a script calls vulnerable too', async () => {
  const { sightings, coverage } = await parseText(nmap, fixture('many.xml'));
  expect(
    sightings.map(({ finding, identity }) => [finding.title, finding.severity, identity]),
  ).toEqual([
    ['CVE-2020-10001', 'high', ['vulners', '192.0.2.1', 'harbourssh', 'CVE-2020-10001']],
    ['EDB-ID:10002', 'medium', ['vulners', '192.0.2.1', 'harbourssh', 'EDB-ID:10002']],
    ['Open port: 22/tcp', 'info', ['open-port', '192.0.2.1', '22/tcp']],
    ['Open port: 53/udp', 'info', ['open-port', '192.0.2.1', '53/udp']],
    ['Harbour gate opens', 'high', ['harbour-vuln', '192.0.2.1', '', 'CVE-2021-10003']],
  ]);
  expect(sightings[0]?.finding).toMatchObject({
    vulnerabilities: ['CVE-2020-10001'],
    component: { name: 'harbourssh', version: '7.0' },
    location: { host: 'till.example.org', port: 22 },
  });
  expect(coverage.targets).toEqual(['192.0.2.1']);
});

test('a run that did not finish is partial', async () => {
  const text = fixture('one.xml');
  const unfinished = await parseText(nmap, text.replace(/<runstats>.*<\/runstats>/, ''));
  expect(unfinished.coverage).toMatchObject({
    completeness: 'partial',
    reason: 'Nmap did not finish',
  });
  const failed = text.replace('exit="success"', 'exit="error" errormsg="No route to the harbour"');
  expect((await parseText(nmap, failed)).coverage).toMatchObject({
    completeness: 'partial',
    reason: 'No route to the harbour',
  });
});

test('a host that ran out of time, and a scan that does not say what it tried, prove nothing', async () => {
  const text = fixture('one.xml');
  const late = await parseText(nmap, text.replace('<host ', '<host timedout="true" '));
  expect(late.coverage.targets).toEqual([]);
  const { coverage } = await parseText(nmap, text.replace(/ args="[^"]*"/, ''));
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The report does not say which ports were tried',
  });
});

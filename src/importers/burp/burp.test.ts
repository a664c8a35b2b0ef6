import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { burp } from './burp.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full', async () => {
  const { sightings, coverage } = await parseText(burp, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'SQL injection',
        severity: 'high',
        rule: '1049088',
        weaknesses: ['CWE-89'],
        location: { url: 'https://shop.example.org/till', host: 'shop.example.org', port: 443 },
        fix: { text: 'Bind parameters.' },
        description:
          'What a guest says ends up in a query.\n\nTill academy\n\nCWE-89: SQL Injection\n\n' +
          'https://till.example.org/sql\nhttps://cwe.example.org/89\n\n' +
          'Seen at:\nhttps://shop.example.org/till [drawer parameter] (Firm)\nThe drawer parameter is open.',
        claim: 'open',
        tool: { name: 'Burp Suite', version: '2025.1' },
      },
      identity: ['https://shop.example.org', '1049088', 'SQL injection'],
    },
  ]);
  expect(coverage.at).toBe('2026-02-10T09:30:00Z');
});

test('an issue of two places is one finding, and extensions keep theirs apart', async () => {
  const one = fixture('one.xml');
  const issue = /<issue>[\s\S]*<\/issue>/.exec(one)?.[0] ?? '';
  const other = issue.replaceAll('/till', '/harbour');
  const { sightings } = await parseText(burp, one.replace(issue, `${issue}${other}`));
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.description).toContain('https://shop.example.org/harbour [drawer');
  const many = await parseText(burp, fixture('many.xml'));
  expect(many.sightings.map(({ finding }) => [finding.title, finding.claim])).toEqual([
    ['Cookie scoped to parent domain', 'open'],
    ['Till banner', 'open'],
    ['Harbour banner', 'false-positive'],
  ]);
});

test('the time of a zone that is not known is read as UTC', async () => {
  const text = fixture('none.xml').replace(' UTC ', ' CEST ');
  expect((await parseText(burp, text)).coverage.at).toBe('2026-02-10T09:30:00Z');
});

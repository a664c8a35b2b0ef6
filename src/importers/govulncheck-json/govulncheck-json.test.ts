import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { govulncheckJson } from './govulncheck-json.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.jsonl');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(govulncheckJson, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'GO-2026-0011 - example.org/till - example.org/till/price',
        severity: 'info',
        rule: 'GO-2026-0011',
        vulnerabilities: ['CVE-2026-1111', 'GO-2026-0011'],
        description:
          'Endless loop in example.org/till\n\nA crafted price makes the parser loop.\n\nA vulnerable function is called.\n\nVulnerable functions: Price.Read\nVulnerable packages: example.org/till/price\nVersions: introduced: 0, fixed: 2.1.0\n\nCalled by:\nshop.example/shop.main (main.go:12) > example.org/till/price.Price.Read (price/read.go:8)\n\nhttps://vuln.example.org/GO-2026-0011\nhttps://advisories.example.org/GO-2026-0011',
        tool: { name: 'govulncheck', version: 'v1.1.4' },
        component: {
          name: 'example.org/till',
          version: 'v2.0.3',
          purl: 'pkg:golang/example.org/till@v2.0.3',
        },
        location: { path: 'example.org/till/price' },
        fix: { version: 'v2.1.0', text: 'Upgrade example.org/till to v2.1.0.' },
        claim: 'open',
      },
      identity: ['GO-2026-0011', 'example.org/till'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'govulncheck', version: 'v1.1.4' },
    completeness: 'complete',
    scope: 'source',
  });
});

test('advisories without a finding are left out, and the closest finding tells', async () => {
  const text = fixture('many.jsonl');
  const required = {
    osv: 'GO-2026-0011',
    trace: [{ module: 'example.org/till', version: 'v2.0.3' }],
  };
  const { sightings } = await parseText(
    govulncheckJson,
    `${text}${JSON.stringify({ finding: required })}\n`,
  );
  expect(sightings.map(({ identity }) => identity)).toEqual([
    ['GO-2026-0013', 'stdlib'],
    ['GO-2026-0011', 'example.org/till'],
  ]);
  expect(sightings[1]?.finding.description).toContain('A vulnerable function is called.');
  expect(sightings[0]?.finding.description).toContain('The module is required.');
});

test('what is called in thousands of ways tells the first of them, and how many there are', async () => {
  const osv = { osv: { id: 'GO-2026-0001', affected: [] } };
  const found = (n: number) => ({
    finding: {
      osv: 'GO-2026-0001',
      trace: [
        { module: 'till', function: 'Open' },
        { module: 'shop', function: `Sell${n}` },
      ],
    },
  });
  const messages = [osv, ...Array.from({ length: 2000 }, (_, n) => found(n))];
  const text = messages.map((message) => JSON.stringify(message)).join('\n');
  const { sightings } = await parseText(govulncheckJson, text);
  const lines = sightings[0]?.finding.description?.split('\n') ?? [];
  expect(lines.filter((line) => line.includes('shop.Sell'))).toHaveLength(25);
  expect(sightings[0]?.finding.description).toContain('and 1975 more');
});

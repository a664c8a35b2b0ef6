import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { wpscan } from './wpscan.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(wpscan, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Till < 2.4 - Opens for Guests',
        severity: 'medium',
        rule: '7391118e-0001',
        vulnerabilities: ['CVE-2025-10001'],
        component: { name: 'till', version: '2.1' },
        location: {
          url: 'https://shop.example.org/wp-content/plugins/till/',
          host: 'shop.example.org',
          port: 443,
        },
        fix: { version: '2.4', text: 'Fixed in: 2.4' },
        description:
          'Till < 2.4 - Opens for Guests\n\nComponent: till\n\ncve 2025-10001\n' +
          'https://till.example.org/open\nhttps://wpscan.com/vulnerability/7391118e-0001',
        claim: 'open',
        tool: { name: 'WPScan', version: '3.8.25' },
      },
      identity: ['https://shop.example.org/', '7391118e-0001'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'WPScan', version: '3.8.25' },
    completeness: 'complete',
    asset: 'https://shop.example.org/',
    at: '2026-02-10T05:07:40Z',
  });
});

test('plugins, backups, themes and WordPress come before what is interesting', async () => {
  const one = (title: string) => [{ title, references: {} }];
  const report: { version: object; main_theme: object } = JSON.parse(fixture('many.json'));
  Object.assign(report.version, { vulnerabilities: one('WordPress < 6.2 - Harbour Opens') });
  Object.assign(report.main_theme, { vulnerabilities: one('Harbour < 1.1 - Gate Opens') });
  const { sightings } = await parseText(wpscan, JSON.stringify(report));
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['Till < 2.4 - Opens for Guests', 'critical'],
    ['Config backup found: https://shop.example.org/wp-config.php~', 'high'],
    ['Harbour < 1.1 - Gate Opens', 'medium'],
    ['WordPress < 6.2 - Harbour Opens', 'medium'],
    ['Interesting finding: WordPress readme found: https://shop.example.org/readme.html', 'info'],
  ]);
});

test('a scan without vulnerability data, or that was aborted, is partial', async () => {
  const error = 'No WPScan API Token given, as a result vulnerability data has not been output.';
  const text = fixture('none.json');
  const silent = text.replace(/"vuln_api":\{[^}]*\}/, `"vuln_api":{"error":"${error}"}`);
  expect((await parseText(wpscan, silent)).coverage).toMatchObject({
    completeness: 'partial',
    reason: error,
  });
  const aborted =
    '{"banner":{"description":"by the WPScan Team"},"scan_aborted":"The site is down"}';
  expect((await parseText(wpscan, aborted)).coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The site is down',
  });
});

import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { gitlab } from './gitlab.ts';

const fixture = fixturesBeside(import.meta.dirname);

test.each([
  ['gitleaks_rule_id', undefined, 'shop**** (17 characters)'],
  ['harbour_id', 'secret_detection', 'shop**** (17 characters)'],
  ['harbour_id', 'sast', 'shop_0001_harbour'],
])('the code of a vulnerability of %s and %s is told as %s', async (type, category, told) => {
  const vulnerability = {
    name: 'Shop key',
    ...(category && { category }),
    severity: 'Critical',
    raw_source_code_extract: 'shop_0001_harbour',
    location: { file: 'till.py', start_line: 1 },
    identifiers: [{ type, name: 'n', value: 'v' }],
  };
  const { sightings } = await parseText(
    gitlab,
    JSON.stringify({ version: '15.0.0', vulnerabilities: [vulnerability] }),
  );
  expect(sightings[0]?.finding.description).toContain(told);
});

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(gitlab, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Code is built from text',
        severity: 'high',
        rule: 'harbour.eval',
        weaknesses: ['CWE-95'],
        location: { path: 'shop/till.py', line: 12 },
        fix: { text: 'Do not use eval.' },
        description:
          'The till runs what it is sent.\n\nThe text is a constant\n\nclass: Till\nmethod: open\n\nharbour.eval https://harbour.example.org/eval\nCWE-95 https://cwe.example.org/95\nhttps://docs.example.org/eval',
        claim: 'open',
        tool: { name: 'GitLab', version: '1.4.0' },
      },
      identity: [
        'harbour_id',
        'harbour.eval',
        'shop/till.py',
        ...['', '', ''],
        'Till',
        'open',
        ...['', '', '', ''],
        'shop/till.py|Till[0]|open[0]:3',
      ],
      target: 'shop/till.py',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'GitLab', version: '1.4.0' },
    completeness: 'complete',
    scope: 'sast harbour',
    at: '2026-02-11T07:00:09Z',
  });
});

test('an image is the same whatever its tag, and what has no name is called by its message', async () => {
  const text = fixture('many.json');
  const { sightings, coverage } = await parseText(gitlab, text);
  const rebuilt = await parseText(gitlab, text.replace('till:2026.1', 'till:2026.2'));
  expect(rebuilt.sightings[0]?.identity).toEqual(sightings[0]?.identity);
  expect(sightings[0]?.identity).toContain('registry.example.org:5000/shop/till');
  expect(sightings.map(({ finding }) => finding.title)).toEqual([
    'CVE-2026-1001 in pulley-1.2.0',
    'Server tells its version',
    'Harbour key',
  ]);
  expect(sightings[1]?.target).toBe('https://shop.example.org/till');
  expect(coverage.targets).toEqual(['https://shop.example.org/till']);
});

test('what an analyser may report is what it has checked; a scan that failed proves nothing', async () => {
  const none = fixture('none.json');
  expect((await parseText(gitlab, none)).coverage.rules).toEqual(['harbour.eval']);
  const { coverage } = await parseText(gitlab, none.replace('"success"', '"failure"'));
  expect(coverage).toMatchObject({
    completeness: 'failed',
    reason: 'The scan ended with the status "failure"',
  });
  const fatal = '"messages": [{ "level": "fatal", "value": "The crane is stuck" }], "status"';
  const stuck = await parseText(gitlab, none.replace('"status"', fatal));
  expect(stuck.coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The crane is stuck',
  });
});

test('a site is the same with a slash at its end and without', async () => {
  const text = fixture('many.json').replace('"path": "/till"', '"path": ""');
  const site = text.replaceAll('https://shop.example.org/till', 'https://shop.example.org/');
  const { sightings, coverage } = await parseText(gitlab, site);
  expect(coverage.targets).toEqual(['https://shop.example.org']);
  expect(sightings[1]?.target).toBe('https://shop.example.org');
});

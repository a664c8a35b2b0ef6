import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { sonarqubeHtml } from './sonarqube-html.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.html');
const rules = `<table><thead><tr><th>Rule</th><th>Description</th></tr></thead><tbody><tr>
<td><a href="#">squid:S2068</a></td>
<td><details><p>Secrets spread.</p><a href="https://cwe.mitre.org/data/definitions/798.html">CWE-798</a></details></td>
</tr></tbody></table>`;

test('an issue in full, with its rule, which stands after all issues', async () => {
  const text = one.replace('</body>', `${rules}</body>`);
  const { sightings, coverage } = await parseText(sonarqubeHtml, text);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Credentials should not be hard-coded',
        severity: 'critical',
        rule: 'squid:S2068',
        weaknesses: ['CWE-798'],
        location: { path: 'src/Till.java', line: 66 },
        fix: { text: 'Review this credential.' },
        description: 'Review this credential.\n\nSecrets spread.\nCWE-798',
        claim: 'open',
        tool: { name: 'SonarQube' },
      },
      identity: ['AW1'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'SonarQube' },
    completeness: 'complete',
    asset: 'till',
    at: '2026-02-10T00:00:00Z',
  });
});

test('a delta analysis proves nothing absent', async () => {
  const text = one.replace('<dd>No</dd>', '<dd>Yes</dd>');
  const { coverage } = await parseText(sonarqubeHtml, text);
  expect(coverage.completeness).toBe('partial');
});

import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { kubeaudit } from './kubeaudit.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a result in full', async () => {
  const { sightings, coverage } = await parseText(kubeaudit, fixture('one.jsonl'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'PrivilegedTrue_till-7c9f8b6d54-x2v9k',
        severity: 'high',
        rule: 'PrivilegedTrue',
        fix: { text: 'privileged should be false.' },
        description:
          'privileged should be false.\n\nAuditResultName: PrivilegedTrue\nResourceApiVersion: v1\nResourceKind: Pod\nResourceName: till-7c9f8b6d54-x2v9k\nResourceNamespace: shop\nlevel: error\nContainer: web',
        claim: 'open',
        tool: { name: 'kubeaudit' },
      },
      identity: ['PrivilegedTrue', 'shop/Pod/till', 'web'],
    },
  ]);
  expect(coverage).toMatchObject({ completeness: 'complete', at: '2026-02-11T07:00:01Z' });
});

test('what a result is about is told and names it', async () => {
  const { sightings } = await parseText(kubeaudit, fixture('many.jsonl'));
  expect(sightings.map(({ finding }) => finding.severity)).toEqual(['high', 'medium', 'info']);
  expect(sightings[1]?.finding.description).toContain('MissingAnnotation: harbour/seal');
  expect(sightings[1]?.identity).toContain('harbour/seal');
});

test('a line that is no result makes the report partial', async () => {
  const text = `${fixture('one.jsonl')}{"level":"fatal","msg":"The cluster is away"}\n`;
  const { skipped, coverage } = await parseText(kubeaudit, text);
  expect(skipped).toMatchObject([{ reason: 'No result, but a message: The cluster is away' }]);
  expect(coverage.completeness).toBe('partial');
});

import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { kubescape } from './kubescape.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a failed control in full', async () => {
  const { sightings, coverage } = await parseText(kubescape, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Quay is locked - Deployment till',
        severity: 'high',
        rule: 'C-0902',
        component: { name: 'apps/v1/shop/Deployment/till' },
        fix: { text: 'spec.lock = true' },
        description:
          "The resource 'apps/v1/shop/Deployment/till' has failed the control 'Quay is locked'.\n\nCategory: Network\nRule: quay-locked\n\nhttps://hub.armosec.io/docs/c-0902",
        claim: 'open',
        tool: { name: 'Kubescape', version: 'v3.0.3' },
      },
      identity: ['C-0902', 'quay-locked', 'apps/v1/shop/Deployment/till'],
      target: 'apps/v1/shop/Deployment/till',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Kubescape', version: 'v3.0.3' },
    completeness: 'complete',
    asset: 'harbour',
    at: '2026-02-11T07:00:00Z',
    rules: ['C-0901', 'C-0902'],
    targets: ['apps/v1/shop/Deployment/till'],
  });
});

test('each rule that fails is a finding, and what was skipped is not covered', async () => {
  const { sightings, coverage } = await parseText(kubescape, fixture('many.json'));
  expect(sightings.map(({ finding, identity }) => [finding.claim, ...identity])).toEqual([
    ['open', 'C-0902', 'quay-locked', 'deploy/keeper.yaml:api=apps/v1//Pod/keeper'],
    ['open', 'C-0902', 'quay-key', 'deploy/keeper.yaml:api=apps/v1//Pod/keeper'],
  ]);
  expect(coverage.rules).toEqual(['C-0901', 'C-0902', 'C-0903']);
});

test('a report without a time says none', async () => {
  const text = fixture('none.json').replace('2026-02-11T07', '0001-01-01T00');
  expect((await parseText(kubescape, text)).coverage.at).toBeUndefined();
});

test('a failure under an exception is accepted', async () => {
  const text = fixture('none.json').replace(
    '"name": "quay-lit",',
    '"name": "quay-lit", "subStatus": "w/exceptions",',
  );
  const { sightings } = await parseText(kubescape, text);
  expect(sightings.map(({ finding }) => [finding.rule, finding.claim])).toEqual([
    ['C-0901', 'accepted'],
  ]);
});

test('a rule that was not evaluated has not failed', async () => {
  const text = fixture('one.json').replace(/("quay-locked",\s+"status": )"failed"/, '$1"skipped"');
  const { sightings } = await parseText(kubescape, text);
  expect(sightings).toEqual([]);
});

import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { popeye } from './popeye.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full', async () => {
  const { sightings, coverage } = await parseText(popeye, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'pods shop/till-7c9f8b6d54-x2v9k [POP-106] It names no resources',
        severity: 'low',
        rule: 'POP-106',
        description:
          '[POP-106] It names no resources\n\nSanitizer: pods\nResource: shop/till-7c9f8b6d54-x2v9k\nGroup: web\nSeverity: Warning',
        claim: 'open',
        tool: { name: 'Popeye' },
      },
      identity: ['POP-106', 'pods', 'shop/till', 'web', '[POP-106] It names no resources'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'Popeye' }, completeness: 'complete' });
});

test('the sections of newer versions, with the cluster and the time', async () => {
  const { sightings, coverage } = await parseText(popeye, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.rule, finding.severity])).toEqual([
    ['POP-108', 'info'],
    ['POP-500', 'high'],
    ['POP-1100', 'low'],
  ]);
  expect(coverage).toMatchObject({ asset: 'harbour', at: '2026-02-11T07:00:00Z' });
});

test('what was measured does not name an issue', async () => {
  const told = (message: string) =>
    fixture('one.json').replace('[POP-106] It names no resources', message);
  const [first, second] = await Promise.all([
    parseText(popeye, told('[POP-109] It takes (20m) of what it asked for')),
    parseText(popeye, told('[POP-109] It takes (30m) of what it asked for')),
  ]);
  expect(first.sightings[0]?.identity).toEqual(second.sightings[0]?.identity);
});

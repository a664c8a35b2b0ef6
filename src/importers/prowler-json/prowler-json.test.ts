import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prowlerCsv } from '#importers/prowler-csv/prowler-csv.ts';
import { parseText } from '#importers/trial.ts';
import { prowlerJson } from './prowler-json.ts';

function fixture(name: string, folder = 'prowler-json'): string {
  return readFileSync(join(import.meta.dirname, '..', folder, 'fixtures', name), 'utf8');
}

test('a check of OCSF in full', async () => {
  const { sightings, coverage } = await parseText(prowlerJson, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'The harbour of till is open.',
        severity: 'high',
        rule: 'harbour_is_closed',
        component: { name: 'arn:aws:harbour:eu-west-1:000000000001:till' },
        fix: { text: 'Close it.\n\naws harbour close' },
        description:
          'The harbour of till is open.\n\nThe harbour is closed\n\nA harbour lets in what is not asked.\n\nEveryone may land.\n\nCloud: aws\nAccount: shop 000000000001\nRegion: eu-west-1\nResource: AwsHarbour till arn:aws:harbour:eu-west-1:000000000001:till harbour\nCreated: 2026-02-11T07:00:00.710664\nCategories: ships\nCIS-2.0: 5.3.1, 5.3.2\n\nShips may wait.\n\nhttps://docs.example.org/harbour\n\nhttps://docs.example.org/more',
        claim: 'open',
        tool: { name: 'Prowler', version: '5.4.0' },
      },
      identity: [
        'harbour_is_closed',
        '000000000001',
        'eu-west-1',
        'arn:aws:harbour:eu-west-1:000000000001:till',
      ],
      target: '000000000001/eu-west-1',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Prowler', version: '5.4.0' },
    completeness: 'complete',
    asset: '000000000001',
    at: '2026-02-11T07:00:00Z',
  });
});

test('a report that shows passed checks proves them for the regions that it looked at', async () => {
  const { coverage } = await parseText(prowlerJson, fixture('none.json'));
  expect(coverage).toMatchObject({
    rules: ['harbour_is_closed'],
    targets: ['000000000001/eu-west-1'],
  });
});

test('checks of version 3 are told by its own words, and those for people are under review', async () => {
  const { sightings } = await parseText(prowlerJson, fixture('many.json'));
  expect(
    sightings.map(({ finding: { title, claim, component } }) => [title, claim, component]),
  ).toEqual([
    [
      'The certificate of till expires in 7 days.',
      'open',
      { name: 'arn:aws:acm:eu-west-1:000000000001:certificate/till' },
    ],
    ['Look at the stock by hand.', 'under-review', { name: '7' }],
  ]);
});

test('the very same check is told once; one that is muted is suppressed', async () => {
  const one = fixture('one.json').trim().slice(1, -1);
  const twice = await parseText(prowlerJson, `[${one},${one}]`);
  expect(twice.sightings).toHaveLength(1);
  const muted = await parseText(prowlerJson, `[${one.replace('"New"', '"Suppressed"')}]`);
  expect(muted.sightings[0]?.finding.claim).toBe('suppressed');
});

test('tables and lists know a check by the same fields', async () => {
  const { sightings } = await parseText(prowlerCsv, fixture('one.csv', 'prowler-csv'));
  expect(sightings[0]?.identity).toEqual([
    'harbour_is_closed',
    '000000000001',
    'europe-west1',
    'ship-7',
  ]);
  const many = await parseText(prowlerCsv, fixture('many.csv', 'prowler-csv'));
  expect(many.sightings.map(({ finding }) => finding.claim)).toEqual(['suppressed', 'open']);
  expect(many.coverage.targets).toEqual(['000000000001/europe-west1', '000000000001/europe-west2']);
});

test('Prowler 3 names the check as a feature, and its outcome by a word', async () => {
  const check = (status: string) => ({
    finding: {
      title: 'The harbour is closed',
      desc: 'Harbours must not be open.',
      uid: `prowler-${status}`,
      supporting_data: { Risk: 'Anyone may land.', Notes: '' },
      remediation: { desc: 'Close it.', kb_articles: ['https://docs.example.org/close'] },
    },
    resources: [{ region: 'eu-west-1', uid: 'arn:till', type: 'Till' }],
    status_detail: 'The harbour of till is open.',
    severity: 'High',
    cloud: { account: { uid: '000000000001' }, provider: 'aws', region: 'eu-west-1' },
    metadata: {
      product: { name: 'Prowler', version: '3.16.0', feature: { uid: 'harbour_is_closed' } },
    },
    status,
  });
  const report = JSON.stringify([check('Success'), check('Failure')]);
  const { sightings, coverage } = await parseText(prowlerJson, report);
  expect(sightings).toMatchObject([
    {
      finding: {
        title: 'The harbour of till is open.',
        severity: 'high',
        rule: 'harbour_is_closed',
        fix: { text: 'Close it.\n\nhttps://docs.example.org/close' },
      },
      identity: ['harbour_is_closed', '000000000001', 'eu-west-1', 'arn:till'],
    },
  ]);
  expect(coverage.rules).toEqual(['harbour_is_closed']);
});

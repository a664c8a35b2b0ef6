import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prowler2Csv } from '#importers/prowler-2-csv/prowler-2-csv.ts';
import { parseText } from '#importers/trial.ts';
import { prowler2Json } from './prowler-2-json.ts';

function fixture(folder: string, name: string): string {
  return readFileSync(join(import.meta.dirname, '..', folder, 'fixtures', name), 'utf8');
}

test('lines and rows know a check by the same fields, and call it the same', async () => {
  const lines = await parseText(prowler2Json, fixture('prowler-2-json', 'many.jsonl'));
  const rows = await parseText(prowler2Csv, fixture('prowler-2-csv', 'many.csv'));
  expect(lines.sightings.map(({ identity }) => identity)).toEqual([
    ['check99', '000000000001', 'eu-west-1', 'till'],
    ['check99', '000000000001', 'eu-west-1', 'stock'],
  ]);
  expect(rows.sightings.map(({ identity }) => identity)).toEqual(
    lines.sightings.map(({ identity }) => identity),
  );
  expect(rows.sightings.map(({ finding }) => finding.severity)).toEqual(['high', 'low']);
  expect(lines.coverage.rules).toEqual(['check99']);
});

test('before checks had severities, their level tells it', async () => {
  const old = [
    'PROFILE,ACCOUNT_NUM,REGION,TITLE_ID,RESULT,SCORED,LEVEL,TITLE_TEXT,NOTES',
    'shop,000000000001,eu-west-1,9.9,FAIL,Scored,Level 1,[check99] The harbour is closed,The harbour of till is open',
    'shop,000000000001,eu-west-1,9.8,FAIL,Scored,Level 2,[check98] Ships are few,There are nine ships',
    'shop,000000000001,eu-west-1,9.7,INFO,Scored,Level 2,[check97] Ships are told,Look by hand',
  ];
  const { sightings } = await parseText(prowler2Csv, `${old.join('\n')}\n`);
  expect(sightings.map(({ finding: { severity, title } }) => [severity, title])).toEqual([
    ['critical', 'The harbour of till is open'],
    ['high', 'There are nine ships'],
  ]);
});

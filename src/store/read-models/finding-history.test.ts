import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { askingOf } from '#app/search.ts';
import { importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { findingDetail } from './finding-detail.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

test('what each report told of a finding, and what it said otherwise, is known, the newest first', async () => {
  let day = 0;
  const scan = (title: string | undefined, stated: Partial<Scan> = {}) => {
    day += 1;
    const at = `2030-01-0${day}T00:00:00.000Z`;
    const identity = [title === 'renamed' ? 'second' : 'first'];
    const shown = { finding: { title: title ?? '' }, identity, formerly: [['first']] };
    const sightings = title === undefined ? [] : [shown];
    return importScan(
      { ...system, now: () => at },
      {
        tool: 'scanner',
        asset: 'shop',
        at,
        sightings,
        ...stated,
      },
    );
  };
  await scan('a flaw');
  await scan('a flaw');
  await scan('a worse flaw');
  await scan(undefined, { completeness: 'partial' });
  await scan(undefined, { completeness: 'partial' });
  await scan('a worse flaw');
  await scan(undefined);
  await scan('renamed');
  const { rows } = await system.database.pool.query<{ id: number }>('select id from findings');
  const asking = askingOf(system, await operator(system, 'ana'));
  const found = await findingDetail(system.database, asking, rows[0]?.id ?? 0);
  expect(found?.scans.map(({ told }) => told)).toEqual([
    'reopened',
    'gone',
    'seen-again',
    'unchanged',
    'unknown',
    'changed',
    'seen',
    'opened',
  ]);
  const changes = found?.scans.flatMap((one) => one.changes);
  expect(changes).toEqual([
    { field: 'title', from: 'a worse flaw', to: 'renamed' },
    { field: 'fingerprint', from: expect.any(String), to: found?.fingerprint },
    { field: 'title', from: 'a flaw', to: 'a worse flaw' },
  ]);
});

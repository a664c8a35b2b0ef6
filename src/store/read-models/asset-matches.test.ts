import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reach } from '#domain/access/rights.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { matchAssets } from './asset-matches.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
  // Thirty assets named by numbers, the first with the most cases, and a private one.
  await system.database.pool.query(
    `insert into cases (id, version, last_hash, state, kind, title, severity, asset, status, cycle, workflow, opened_at,
       changed_at, waits_title, restricted_to)
     select 'C-' || n || '-' || m, 1, ''::bytea, '{}'::json, 'incident', 't', 1, 'pay/' || n, 'new', 1, 'w@1', now(), now(), '', null::text[]
     from generate_series(1, 30) n, generate_series(n, 30) m
     union all select 'C-P', 1, ''::bytea, '{}'::json, 'incident', 't', 1, 'pay/secret', 'new', 1, 'w@1', now(), now(), '', '{rita}'::text[]`,
  );
});
afterAll(() => system.close());

const reach: Reach = { reader: 'ada', assets: 'all', privateToo: false };
const match = (patterns: string[], own: Partial<Reach> = {}) =>
  matchAssets(system.database, { ...reach, ...own }, patterns);

test('all that match are counted, and those with the most cases named', async () => {
  const { assets, ...counts } = await match(['pay/*']);
  expect(counts).toEqual({ matching: 30, known: 30 });
  expect(assets).toHaveLength(20);
  expect(assets.slice(0, 2)).toEqual([
    { name: 'pay/1', cases: 30 },
    { name: 'pay/2', cases: 29 },
  ]);
  expect((await match(['pay/1*', 'pay/2'])).matching).toBe(12);
});

test('what matches nothing says so, beside how many there are', async () => {
  expect(await match(['shop'])).toEqual({ assets: [], matching: 0, known: 30 });
  expect(await match([])).toEqual({ assets: [], matching: 0, known: 30 });
});

test('only as far as one’s reach goes', async () => {
  expect((await match(['*'], { reader: 'rita' })).known).toBe(31);
  expect(await match(['*'], { assets: ['pay/3'] })).toMatchObject({ matching: 1, known: 1 });
});

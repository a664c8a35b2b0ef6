import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { matches, type Reach } from '#domain/access/rights.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { Parameters } from './parameters.ts';
import { assetsAmong, casesWithin, isWithinReach } from './reach.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

/** All that LIKE, the pattern and the two languages could read in different ways, and few enough to meet by chance. */
const sign = fc.constantFrom('a', 'b', 'A', '%', '_', '\\', "'", '.', '-', '🐚', 'é', '\n');
const name = fc.string({ unit: sign, maxLength: 6 });
const pattern = fc.string({ unit: fc.oneof(sign, fc.constant('*')), maxLength: 6 });

test('names match patterns in SQL as they do in the domain', async () => {
  const property = fc.asyncProperty(
    fc.array(pattern, { maxLength: 4 }),
    fc.array(name, { minLength: 20, maxLength: 40 }),
    async (patterns, names) => {
      const parameters = new Parameters();
      const given = parameters.add(names);
      const { rows } = await system.database.pool.query<{ asset: string }>(
        `select asset from unnest(${given}::text[]) with ordinality as given (asset, place)
         where ${assetsAmong(patterns, parameters)} order by place`,
        parameters.values,
      );
      const expected = names.filter((one) => patterns.some((each) => matches(each, one)));
      expect(rows.map(({ asset }) => asset)).toEqual(expected);
    },
  );
  await fc.assert(property, { numRuns: 500 });
});

test('a reader sees the cases within reach, and the private ones that name the reader', async () => {
  await seedCases(system, 300);
  const { pool } = system.database;
  await pool.query(
    `update cases set restricted_to = array['ana', 'ben'] where hashtext(id) % 5 = 0;
     update cases set restricted_to = array['cy'] where hashtext(id) % 7 = 0`,
  );
  const { rows: cases } = await pool.query<{
    id: string;
    asset: string;
    restricted_to: string[] | null;
  }>('select id, asset, restricted_to from cases order by id');
  const reaches = fc.record<Reach>({
    reader: fc.constantFrom('ana', 'cy', 'dee'),
    assets: fc.oneof(
      fc.constant('all' as const),
      fc.array(fc.constantFrom('team-1/*', '*/service-1*', 'team-0/service-0'), { maxLength: 2 }),
    ),
    privateToo: fc.boolean(),
  });
  const property = fc.asyncProperty(reaches, async (reach) => {
    const expected = cases.filter(
      ({ asset, restricted_to }) =>
        (reach.assets === 'all' || reach.assets.some((one) => matches(one, asset))) &&
        (reach.privateToo || !restricted_to || restricted_to.includes(reach.reader)),
    );
    const parameters = new Parameters();
    const { rows } = await pool.query<{ id: string }>(
      `select id from cases where ${casesWithin(reach, parameters)} order by id`,
      parameters.values,
    );
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    const [some] = cases;
    const within = await isWithinReach(system.database, reach, some?.id ?? '');
    expect(within).toBe(expected.includes(some as (typeof cases)[number]));
  });
  await fc.assert(property, { numRuns: 60 });
  const all: Reach = { reader: 'ana', assets: 'all', privateToo: true };
  expect(await isWithinReach(system.database, all, 'C-404')).toBe(false);
});

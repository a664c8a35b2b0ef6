import { afterAll, beforeAll, expect, test } from 'vitest';
import { countFindings } from '#store/read-models/finding-facets.ts';
import { searchFindings } from '#store/read-models/finding-list.ts';
import { importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { operator } from './access/caller.ts';
import { viewCase } from './case-view.ts';
import { askingOf, readQuery } from './search.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const flaw = (path: string): Scan['sightings'][number] => ({
  finding: { title: path, rule: 'sql', location: { path } },
  identity: ['sql', path],
  target: path,
});
const on = (day: string) => `2030-01-${day}T00:00:00.000Z`;

test('a finding of which nothing tells any more is stale, from when that was, and goes on being open', async () => {
  const scan = (day: string, paths: string[], stated: Partial<Scan> = {}) => {
    const sightings = paths.map(flaw);
    const then = { ...system, now: () => on(day) };
    return importScan(then, { tool: 'scanner', asset: 'shop', at: on(day), sightings, ...stated });
  };
  const { cases } = await scan('01', ['a.ts', 'b.ts']);
  const [id = ''] = cases.opened;
  await scan('05', ['a.ts'], { completeness: 'partial' });
  await scan('20', ['a.ts'], { completeness: 'partial' });
  const seen = async (day: string, staleDays: number) => {
    const then = { ...system, now: () => on(day), staleDays };
    const { findings } = await viewCase(then, await operator(system, 'ana'), id);
    return findings.map(({ status, staleSince }) => [status, staleSince]);
  };
  expect(await seen('10', 10)).toEqual([
    ['open', null],
    ['unknown', null],
  ]);
  expect(await seen('21', 10)).toEqual([
    ['open', null],
    ['unknown', on('05')],
  ]);
  expect(await seen('31', 10)).toEqual([
    ['open', on('20')],
    ['unknown', on('05')],
  ]);
  expect(await seen('31', 30)).toEqual([
    ['open', null],
    ['unknown', null],
  ]);
  const listed = async (q: string, staleDays: number) => {
    const asking = askingOf(
      { ...system, now: () => on('31'), staleDays },
      await operator(system, 'ana'),
    );
    const { findings } = await searchFindings(system.database, asking, readQuery(q), {});
    const { facets } = await countFindings(
      system.database,
      asking,
      readQuery('status:open,unknown'),
    );
    return {
      found: findings.map((one) => [one.location, one.staleSince]),
      facet: facets.stale.values,
    };
  };
  expect(await listed('stale:true', 10)).toEqual({
    found: [
      ['a.ts', on('20')],
      ['b.ts', on('05')],
    ],
    facet: [{ value: 'true', count: 2 }],
  });
  expect(await listed('stale:true', 20)).toEqual({
    found: [['b.ts', on('05')]],
    facet: [
      { value: 'false', count: 1 },
      { value: 'true', count: 1 },
    ],
  });
  expect((await listed('stale:false', 30)).found).toEqual([
    ['a.ts', null],
    ['b.ts', null],
  ]);
  await scan('31', [], { targets: ['a.ts'] });
  expect((await seen('31', 10))[0]).toEqual(['gone', null]);
});

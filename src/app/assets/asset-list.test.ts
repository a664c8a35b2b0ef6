import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { act } from '#app/case-actions.ts';
import { importReport } from '#app/import-report.ts';
import { listFindings } from '#app/list-findings.ts';
import { askingOf } from '#app/search.ts';
import { countAssets } from '#store/read-models/asset-facets.ts';
import { assetListing, listAssets } from '#store/read-models/asset-list.ts';
import type { AssetAsking, AssetQuery } from '#store/read-models/asset-query.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { importAssets } from './import-assets.ts';

let system: TestSystem;
let everything: AssetAsking;
beforeAll(async () => {
  system = await testSystem();
  const ana = await operator(system, 'ana');
  everything = askingOf(system, ana);
  const text = [
    'asset,kind,env,criticality,owner,parent,tags',
    'shop,application,production,critical,ana,,pci',
    'shop/api,service,,,,shop,',
    'shop/api/cache,container,,low,,shop/api,',
    'lab,cluster,test,,,,',
  ].join('\n');
  await importAssets(system, ana, { text, file: 'a.csv', look: false });
});
afterAll(() => system.close());

async function report(asset: string, severities: readonly string[]) {
  const findings = severities.map((severity, at) => ({
    title: `finding ${at}`,
    rule: `r${at}`,
    severity,
  }));
  const source = Readable.from([JSON.stringify({ findings })]);
  const done = await importReport(system, { source, name: 'r.json', asset, actor: 'ana' });
  await listFindings(system);
  return done;
}

const names = async (query: AssetQuery) =>
  (await listAssets(system.database, everything, query)).assets.map(({ asset }) => asset);

describe('assets', () => {
  test('are chosen by what counts for them, said of themselves or inherited', async () => {
    expect(await names({ environment: ['production'] })).toEqual([
      'shop',
      'shop/api',
      'shop/api/cache',
    ]);
    expect(await names({ criticality: ['critical'], owner: ['ana'] })).toEqual([
      'shop',
      'shop/api',
    ]);
    expect(await names({ partOf: ['shop'] })).toEqual(['shop/api']);
    expect(await names({ tag: ['pci'] })).toEqual(['shop']);
    const cache = await assetListing(system.database, everything, 'shop/api/cache');
    expect(cache).toMatchObject({
      owner: null,
      effective: { environment: 'production', criticality: 'low', owner: 'ana' },
    });
  });

  test('are counted by each facet as the others leave them, and by its own whole', async () => {
    await report('10.0.0.7', ['low']);
    const counts = await countAssets(system.database, everything, {
      environment: ['production'],
      kind: ['service'],
    });
    expect(counts).toMatchObject({
      total: 1,
      environment: [{ value: 'production', count: 1 }],
      kind: [
        { value: 'application', count: 1 },
        { value: 'container', count: 1 },
        { value: 'service', count: 1 },
      ],
      tag: [],
    });
    const all = await countAssets(system.database, everything, {});
    expect(all).toMatchObject({
      total: 5,
      state: [
        { value: 'known', count: 4 },
        { value: 'unmatched', count: 1 },
      ],
      described: [
        { value: 'true', count: 4 },
        { value: 'false', count: 1 },
      ],
      tag: [{ value: 'pci', count: 1 }],
    });
    expect(await names({ described: ['false'] })).toEqual(['10.0.0.7']);
  });

  test('tell what is open on them, without what is in cases that are kept from the reader', async () => {
    const { cases } = await report('lab', ['critical', 'high', 'high']);
    const [hidden = ''] = cases.opened;
    const members = { type: 'RestrictCase', members: ['rita'] } as const;
    await act(system, hidden, members, { actor: 'ana' });
    const whole = await assetListing(system.database, everything, 'lab');
    expect(whole).toMatchObject({ sources: 1, staleSources: 0, cases: 3 });
    expect(whole?.findings).toMatchObject({ critical: 1, high: 2, medium: 0 });
    const reach = { reader: 'mona', assets: 'all', privateToo: false } as const;
    const some = await assetListing(system.database, { ...everything, reach }, 'lab');
    const { critical = 0, high = 0 } = some?.findings ?? {};
    expect({ cases: some?.cases, open: critical + high }).toEqual({ cases: 2, open: 2 });
    const later = { ...everything, staleBefore: '2999-01-01T00:00:00.000Z' };
    expect(await assetListing(system.database, later, 'lab')).toMatchObject({ staleSources: 1 });
  });

  test('come in pages', async () => {
    const first = await listAssets(system.database, everything, { limit: 3 });
    expect(first.assets).toHaveLength(3);
    const rest = await listAssets(system.database, everything, { after: first.next as string });
    expect(rest.assets.map(({ asset }) => asset)).toEqual(['shop/api', 'shop/api/cache']);
    expect(rest.next).toBeUndefined();
  });
});

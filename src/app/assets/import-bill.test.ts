import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { saidOfAssets } from '#store/asset-facts.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { describeAsset } from './describe.ts';
import { importBill } from './import-bill.ts';
import { mergeAssets } from './names.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bills-'));

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

let files = 0;
async function bring(text: string | object, look = false) {
  files += 1;
  const path = join(folder, `${files}.json`);
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
  return importBill(system, await operator(system, 'ana'), { path, file: 'bom.json', look });
}

const bom = (component: unknown, more: object = {}) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: { component },
  ...more,
});
const said = async (name: string) => (await saidOfAssets(system.database, [name])).get(name);

test('a bill tells what it is of and its parts, and the same again changes nothing', async () => {
  const components = [{ type: 'container', name: 'b-till' }];
  const shop = { type: 'application', name: 'b-shop', version: '2', supplier: { name: 'A' } };
  const beside = [{ type: 'application', name: 'b-beside' }];
  const text = bom({ ...shop, components }, { components: beside });
  expect(await bring(text, true)).toMatchObject({ added: 2, changed: 0, faults: [] });
  expect(await said('b-shop')).toBeUndefined();
  expect(await bring(text)).toMatchObject({ added: 2, changed: 0, same: 0 });
  expect(await said('b-shop')).toEqual({
    kind: 'application',
    description: 'By its bill of materials: version 2, supplied by A',
  });
  expect(await said('b-till')).toEqual({ kind: 'container', partOf: 'b-shop' });
  expect(await said('b-beside')).toBeUndefined();
  expect(await bring(text)).toMatchObject({ added: 0, changed: 0, same: 2 });
});

test('what people wrote stays', async () => {
  const written = { description: 'where it all began', owner: 'bo' };
  await describeAsset(system, 'p-shop', written, 'ana');
  await bring(bom({ type: 'application', name: 'p-shop', version: '1' }));
  expect(await said('p-shop')).toEqual({ ...written, kind: 'application' });
});

test('XML tells the same, with the line of a fault', async () => {
  const bill = `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><metadata>
<component type="device"><supplier><name>A</name></supplier><name>x-door</name><version>3</version><components>
<component type="firmware"><name>x-door</name></component>
<component type="operating-system"><name>x-os</name></component></components></component></metadata></bom>`;
  expect(await bring(bill)).toMatchObject({
    added: 2,
    faults: [{ at: 'line 3', message: '“x-door” stands at line 2 already' }],
  });
  expect(await said('x-door')).toMatchObject({ kind: 'device' });
  expect(await said('x-os')).toEqual({ partOf: 'x-door' });
});

test('what cannot be taken is told with its place, and the others are taken', async () => {
  await describeAsset(system, 'f-one', { kind: 'host' }, 'ana');
  await mergeAssets(
    system,
    { assets: ['f-other'], into: 'f-one', reason: 'the same' },
    { caller: await operator(system, 'ana') },
  );
  const parts = ['f-other', 'f-shop', 'f-till'].map((name) => ({ type: 'container', name }));
  const done = await bring(bom({ type: 'application', name: 'f-shop', components: parts }));
  expect(done).toMatchObject({
    added: 2,
    faults: [
      {
        at: 'metadata.component.components[0]',
        message: '“f-other” is another name of “f-one”: say it of that one',
      },
      {
        at: 'metadata.component.components[1]',
        message: '“f-shop” stands at metadata.component already',
      },
    ],
  });
  expect(await said('f-till')).toEqual({ kind: 'container', partOf: 'f-shop' });
});

test('a bill of nothing, a broken one, and what is none are refused with what is wrong', async () => {
  const nothing = { at: 'metadata', message: expect.stringContaining('metadata.component') };
  expect(await bring({ bomFormat: 'CycloneDX', components: [] })).toMatchObject({
    added: 0,
    faults: [nothing],
  });
  const cut = JSON.stringify(bom({ type: 'application', name: 'cut' })).slice(0, -12);
  expect((await bring(cut)).faults.length).toBeGreaterThan(1);
  await expect(bring('asset,env\nshop,prod\n')).rejects.toMatchObject({
    code: 'UNRECOGNISED_REPORT',
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Reach } from '#domain/access/rights.ts';
import { readComponentText } from '#domain/finding/component.ts';
import { listCarriers } from '#store/read-models/component-carriers.ts';
import { type ComponentQuery, listComponents } from '#store/read-models/component-list.ts';
import { importScan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { operator } from './access/caller.ts';
import { receiveImport } from './imports/receive.ts';
import { runImport } from './imports/run.ts';
import { undoImport } from './imports/undo.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-components-'));
const log4j = (version: string) => ({
  type: 'library',
  group: 'org.apache.logging.log4j',
  name: 'log4j-core',
  version,
  purl: `pkg:maven/org.apache.logging.log4j/log4j-core@${version}?type=jar`,
});
const lodash = { type: 'library', name: 'lodash', purl: 'pkg:npm/lodash@4.17.20' };

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

let number = 0;
let asset = '';
beforeEach(() => {
  number += 1;
  asset = `asset-${number}`;
});

let files = 0;
/** Brings a bill of materials of the asset; its import's number. */
async function bring(components: object[] | undefined, more: object = {}): Promise<number> {
  files += 1;
  const path = join(folder, `${files}.json`);
  const bill = { bomFormat: 'CycloneDX', specVersion: '1.6', version: files, components, ...more };
  writeFileSync(path, JSON.stringify(bill));
  const id = await receiveImport(system, { path, name: 'bom.json', asset, actor: 'ana' });
  await runImport(system, id);
  return id;
}

/** What the asset carries. */
async function carried(text = '', reach: Partial<Reach> = {}) {
  const { carriers } = await listCarriers(system.database, askingOf(reach), {
    asset: [asset],
    text: readComponentText(text),
  });
  return carriers.map(({ name, version, listed }) => `${name} ${version}${listed ? '' : ' found'}`);
}

async function listed(query: ComponentQuery = {}, reach: Partial<Reach> = {}) {
  const asking = askingOf(reach);
  return (await listComponents(system.database, asking, { asset: [asset], ...query })).components;
}

function askingOf(reach: Partial<Reach>) {
  const all: Reach = { reader: 'ana', assets: 'all', privateToo: true, ...reach };
  return { reach: all, groups: [], now: system.now(), staleBefore: system.now() };
}

test('an asset carries what its newest bill lists, whether anything is wrong with it or not', async () => {
  await bring([log4j('2.14.1'), lodash, { type: 'file', name: '/etc/passwd' }]);
  expect(await carried()).toEqual(['lodash 4.17.20', 'org.apache.logging.log4j:log4j-core 2.14.1']);
  await bring([log4j('2.17.0')]);
  expect(await carried()).toEqual(['org.apache.logging.log4j:log4j-core 2.17.0']);
  await bring([]);
  expect(await carried()).toEqual([]);
});

test('parts of components, and of what the bill is of, are carried; that itself is not', async () => {
  const metadata = { component: { type: 'application', name: 'shop', components: [lodash] } };
  const nested = { type: 'application', name: 'till', components: [log4j('1')] };
  await bring([nested], { metadata });
  expect(await carried()).toEqual([
    'lodash 4.17.20',
    'org.apache.logging.log4j:log4j-core 1',
    'till ',
  ]);
});

test('a bill that lists no components, or was not read whole, proves nothing absent', async () => {
  await bring([lodash]);
  await bring(undefined, { vulnerabilities: [] });
  expect(await carried()).toEqual(['lodash 4.17.20']);
  await bring([log4j('2'), 7 as never]);
  expect(await carried()).toEqual(['lodash 4.17.20', 'org.apache.logging.log4j:log4j-core 2']);
});

test('an import that is undone is taken out of what the asset carries', async () => {
  await bring([lodash, log4j('1')]);
  const before = await carried();
  const second = await bring([log4j('1'), log4j('2')]);
  const third = await bring([lodash]);
  const caller = await operator(system, 'max');
  await undoImport(system, caller, third, 'wrong branch');
  expect(await carried('log4j*')).toEqual([]);
  expect(await carried('log4j-core')).toEqual([
    'org.apache.logging.log4j:log4j-core 1',
    'org.apache.logging.log4j:log4j-core 2',
  ]);
  await undoImport(system, caller, second, 'wrong branch');
  expect(await carried()).toEqual(before);
});

test('what findings are in is carried until they are gone, with what is wrong and where it is fixed', async () => {
  const sighting = (rule: string, more: object) => ({
    identity: [rule],
    finding: {
      rule,
      component: { name: 'log4j', version: '2.14.1', purl: log4j('2.14.1').purl },
      vulnerabilities: [`CVE-2021-${rule}`],
      ...more,
    },
  });
  const found = [
    sighting('44228', { severity: 'critical', fix: { version: '2.15.0' } }),
    sighting('45046', { severity: 'high', fix: { version: '2.16.0' } }),
    sighting('0', { claim: 'fixed', component: { name: 'log4j', version: '9' } }),
  ];
  await system.database.pool.query(
    "insert into kev_entries values ('CVE-2021-44228', current_date, current_date, false, false) on conflict do nothing",
  );
  await importScan(system, { tool: 'scanner', asset, sightings: found });
  await bring([log4j('2.14.1')]);
  const [one, ...others] = await listed();
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    name: 'org.apache.logging.log4j:log4j-core',
    ecosystem: 'maven',
    versions: ['2.14.1'],
    versionCount: 1,
    assets: 1,
    findings: { critical: 1, high: 1, medium: 0, low: 0, info: 0 },
    kev: 1,
    fixedIn: ['2.15.0', '2.16.0'],
  });
  expect(await listed({ kev: true })).toHaveLength(1);
  await importScan(system, { tool: 'scanner', asset, sightings: [] });
  expect(await listed({ open: true })).toEqual([]);
  expect(await carried()).toEqual(['org.apache.logging.log4j:log4j-core 2.14.1']);
  await bring([]);
  expect(await carried()).toEqual([]);
});

test('components are looked for by a part of the name, a pattern, a version and an ecosystem', async () => {
  await bring([lodash, log4j('2.14.1'), log4j('2.17.0'), { type: 'library', name: 'Log4jAPI' }]);
  const names = async (query: ComponentQuery) => (await listed(query)).map(({ name }) => name);
  const text = readComponentText;
  expect(await names({ text: text('LOG4J') })).toEqual([
    'Log4jAPI',
    'org.apache.logging.log4j:log4j-core',
  ]);
  expect(await names({ text: text('log4j*') })).toEqual(['Log4jAPI']);
  expect(await names({ ecosystem: [''] })).toEqual(['Log4jAPI']);
  expect((await listed({ text: text('log4j-core@2.14.*') }))[0]?.versions).toEqual(['2.14.1']);
  expect(await names({ text: text('log4j-core@1') })).toEqual([]);
});

test('pages follow each other without a gap', async () => {
  await bring(['d', 'b', 'a', 'c'].map((name) => ({ type: 'library', name })));
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = { asset: [asset], limit: 1, ...(after ? { after } : {}) };
    const { components, next } = await listComponents(system.database, askingOf({}), page);
    seen.push(...components.map(({ name }) => name));
    after = next;
  } while (after);
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
});

test('nobody learns of components on assets out of reach, or of findings in private cases', async () => {
  await bring([lodash]);
  expect(await listed({}, { assets: ['other'] })).toEqual([]);
  expect(await carried('', { assets: ['other'] })).toEqual([]);
  const finding = { component: { name: 'secretly' }, severity: 'high' as const };
  const { cases } = await importScan(system, {
    tool: 'scanner',
    asset,
    sightings: [{ identity: ['1'], finding }],
  });
  const seen = () => carried('', { assets: [asset], reader: 'eve', privateToo: false });
  expect(await seen()).toEqual(['lodash 4.17.20', 'secretly  found']);
  await system.database.pool.query("update cases set restricted_to = '{ana}' where id = $1", [
    cases.opened[0],
  ]);
  expect(await seen()).toEqual(['lodash 4.17.20']);
});

test('a package URL that spells what no database keeps stops nothing', async () => {
  await bring([{ type: 'library', name: 'odd', purl: 'pkg:npm/odd%00%ed%a0%bd@1%00' }, lodash]);
  expect(await carried('lodash')).toEqual(['lodash 4.17.20']);
  expect(await carried('odd')).toHaveLength(1);
});

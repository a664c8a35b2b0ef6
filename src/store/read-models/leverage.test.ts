import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importReport } from '#app/import-report.ts';
import { readQuery } from '#app/search.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { caseLeverage } from './case-leverage.ts';
import { searchFindings } from './finding-list.ts';
import type { Asking } from './finding-query.ts';
import { leverageOf } from './leverage.ts';

let system: TestSystem;
let asking: Asking;

const log4j = (n: number, version: string, fixed?: string) => ({
  title: `log4j flaw ${n}`,
  severity: n % 2 ? 'critical' : 'high',
  rule: `CVE-2021-${4400 + n}`,
  component: {
    name: 'log4j-core',
    version,
    purl: `pkg:maven/org.apache.logging.log4j/log4j-core@${version}?type=jar`,
  },
  ...(fixed ? { fix: { version: fixed } } : {}),
});
const openssl = (release: string, fixed: string) => ({
  title: 'openssl',
  severity: 'medium',
  rule: `CVE-${release}`,
  component: { name: 'openssl', version: '1', purl: `pkg:deb/debian/openssl@1?distro=${release}` },
  fix: { version: fixed },
});
const written = (n: number) => ({
  title: `SQL put together ${n}`,
  severity: 'low',
  rule: 'sql-injection',
  location: { path: `src/${n}.ts`, line: n },
});

async function take(asset: string, findings: readonly object[]): Promise<void> {
  await importReport(system, {
    source: Readable.from([JSON.stringify({ findings })]),
    name: 'scan.json',
    asset,
    actor: 'ana',
  });
}

beforeAll(async () => {
  system = await testSystem();
  await take('shop', [
    log4j(1, '2.14.0', '2.15.0'),
    log4j(2, '2.14.0', '2.12.2, 2.16.0'),
    log4j(3, '2.14.0'),
    openssl('debian-11.6', '1.1.1n-0+deb11u4'),
    written(1),
    written(2),
  ]);
  await take('bank', [
    log4j(1, '2.11.0', '2.15.0'),
    log4j(4, '2.11.0', 'the next one'),
    openssl('debian-11', '1.1.1n-0+deb11u5'),
    openssl('debian-12.1', '3.0.9-1'),
    written(1),
  ]);
  asking = {
    reach: { reader: 'ana', assets: 'all', privateToo: true },
    groups: [],
    now: system.now(),
    staleBefore: system.now(),
  };
});
afterAll(() => system.close());

const of = (query: string, page = {}) =>
  leverageOf(system.database, asking, readQuery(query), page);

test('one remedy is counted over all assets, what removes the worst first', async () => {
  const { remedies } = await of('');
  const counted = remedies.map(({ remedy, findings, assets }) => [remedy, findings, assets]);
  expect(counted[0]).toEqual(['pkg:maven/org.apache.logging.log4j/log4j-core', 4, 2]);
  // Of a package of Debian, its upgrade and a newer image remove the same.
  expect(counted.slice(1, 3).toSorted()).toEqual([
    ['base image debian-11', 2, 2],
    ['pkg:deb/debian/openssl?distro=debian-11', 2, 2],
  ]);
  expect(counted.slice(3, 5).toSorted()).toEqual([
    ['base image debian-12', 1, 1],
    ['pkg:deb/debian/openssl?distro=debian-12', 1, 1],
  ]);
  expect(counted.slice(5)).toEqual([['rule generic: sql-injection', 3, 2]]);
  const [first] = remedies;
  expect(first).toMatchObject({
    kind: 'package',
    title: 'Upgrade log4j-core to 2.16.0',
    ecosystem: 'maven',
    cases: 2,
    severities: { critical: 2, high: 2, medium: 0, low: 0, info: 0 },
    upgrade: { version: '2.16.0', clears: 3, notComparable: 1, noVersion: 0 },
  });
});

test('each remedy finds by its query exactly the findings that it counts', async () => {
  const { remedies } = await of('severity:>=low');
  for (const { query, findings } of remedies) {
    const found = await searchFindings(system.database, asking, readQuery(query), { limit: 500 });
    expect(found.findings, query).toHaveLength(findings);
  }
});

test('pages hold each remedy once, in the same order', async () => {
  const whole = (await of('')).remedies.map(({ remedy }) => remedy);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await of('', { limit: 2, ...(after && { after }) });
    paged.push(...page.remedies.map(({ remedy }) => remedy));
    after = page.next;
  } while (after);
  expect(paged).toEqual(whole);
});

test('a query, a kind and the reach of the reader narrow what is counted', async () => {
  const kinds = async (kind: string) => (await of('', { kind })).remedies.map(({ kind }) => kind);
  expect(await kinds('rule')).toEqual(['rule']);
  expect(await kinds('image')).toEqual(['image', 'image']);
  const { remedies } = await of('asset:bank severity:critical');
  expect(remedies).toMatchObject([{ findings: 1, assets: 1, upgrade: { version: '2.15.0' } }]);
  const within = { ...asking, reach: { reader: 'ben', assets: ['shop'], privateToo: false } };
  const seen = await leverageOf(system.database, within, readQuery(''), {});
  expect(seen.remedies[0]).toMatchObject({ findings: 2, assets: 1, cases: 1 });
});

test('a case tells what its remedy clears in it and elsewhere, by the version that it names', async () => {
  const { rows } = await system.database.pool.query<{ id: string }>(
    "select id from cases where asset = 'shop' and remedy = 'upgrade log4j-core'",
  );
  const id = rows[0]?.id ?? '';
  expect(await caseLeverage(system.database, asking, { id, asset: 'shop' })).toMatchObject([
    { upgrade: { version: '2.16.0', clears: 3 }, here: 2, elsewhere: 1, otherAssets: 1 },
  ]);
  const [{ query = '' } = {}] = await caseLeverage(system.database, asking, { id, asset: 'shop' });
  const { findings } = await searchFindings(system.database, asking, readQuery(query), {});
  expect(findings.map(({ asset }) => asset)).toEqual(['bank', 'bank']);
  const within = { ...asking, reach: { reader: 'ben', assets: ['shop'], privateToo: false } };
  expect(await caseLeverage(system.database, within, { id, asset: 'shop' })).toMatchObject([
    { here: 2, elsewhere: 0, otherAssets: 0 },
  ]);
});

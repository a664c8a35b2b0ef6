import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { mergeAssets, renameAsset, splitAsset } from '#app/assets/names.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { settleReport } from '#app/settle-report.ts';
import { fixCase, importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { groupings } from './groupings.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

let asset = '';
let number = 0;
beforeEach(() => {
  number += 1;
  asset = `asset-${number}`;
});

type Shown = Scan['sightings'][number];
const scan = (sightings: readonly Shown[], stated: Partial<Scan> = {}) =>
  importScan(system, { tool: 'one', asset, sightings, ...stated });

const rules = async (text: string) => {
  const file = `grouping: test\nversion: ${number}\ntitle: of a test\nrules:\n${text}`;
  await groupings.publish(system, { text: file, file: 'g.yaml' }, 'ana');
};

const inPackage = (name: string, cve: string, more: Partial<Shown['finding']> = {}): Shown => ({
  finding: {
    title: `${cve} in ${name}`,
    component: { name, version: '1.0', purl: `pkg:npm/${name.replace('@', '%40')}@1.0?x=y` },
    vulnerabilities: [cve],
    ...more,
  },
  identity: [name, cve],
});
const inFile = (rule: string, path: string): Shown => ({
  finding: { title: `${rule} broken`, rule, location: { path, line: 3 } },
  identity: [rule, path],
});

/** The cases that hold findings of this test's assets, and what they hold. */
async function cases() {
  const { rows } = await system.database.pool.query<{
    title: string;
    asset: string;
    remedy: string;
    scope: string | null;
    findings: string[];
  }>(
    `select c.title, c.asset, c.remedy, c.scope, array_agg(s.asset || ' ' || f.title order by s.asset, f.title) as findings
     from cases c join findings f on f.case_id = c.id join sources s on s.id = f.source_id
     where s.asset like $1 || '%' group by c.id order by min(f.id)`,
    [asset],
  );
  return rows;
}
const held = async () =>
  (await cases()).map(({ title, findings }) => [title, findings.length] as const);

describe('unless somebody says otherwise', () => {
  test('findings are put together by their remedy, within one scan', async () => {
    await groupings.use(system, 'standard', 1, 'ana');
    const seen = [
      inPackage('lodash', 'CVE-2021-1'),
      inPackage('lodash', 'CVE-2021-2'),
      inFile('sql', 'a.ts'),
      inFile('sql', 'b.ts'),
      { finding: { title: 'an open port' }, identity: ['port'] },
    ];
    await scan(seen);
    await scan([inFile('sql', 'a.ts')], { tool: 'two' });
    expect((await cases()).map(({ remedy, scope, title }) => [remedy, scope, title])).toEqual([
      ['upgrade lodash', null, 'CVE-2021-1 in lodash'],
      ['rule sql', null, 'sql broken'],
      ['problem an open port', null, 'an open port'],
      ['rule sql', null, 'sql broken'],
    ]);
  });
});

describe('the first rule that a finding is for decides', () => {
  test('what it has no part for goes on to the next, and at last by its remedy', async () => {
    await rules(`
  - id: urgent
    title: Fix {{vulnerability}} in {{ package }}
    when: severity:critical
    by: [vulnerability, package]
  - id: upgrade
    title: Upgrade {{package}} to {{fix}}
    by: [package, fix]
  - id: area
    when: rule:sql*
    title: "{{rule}} in {{module}}"
    by: [rule, module: 2]
`);
    const fix = { fix: { version: '4.17.21' } };
    await scan([
      inPackage('@acme/ui', 'CVE-2021-1', { severity: 'critical', ...fix }),
      inPackage('@acme/ui', 'CVE-2021-2', fix),
      inPackage('@acme/ui', 'CVE-2021-3', fix),
      inPackage('react', 'CVE-2021-4'),
      inFile('sql-1', 'src/app/a/x.ts'),
      inFile('sql-1', './src/app/b/y.ts'),
      inFile('sql-1', 'src/z.ts'),
      inFile('sql-1', 'z.ts'),
      inFile('xss', 'src/z.ts'),
    ]);
    expect(await held()).toEqual([
      ['Fix CVE-2021-1 in npm/@acme/ui', 1],
      ['Upgrade npm/@acme/ui to 4.17.21', 2],
      ['CVE-2021-4 in react', 1],
      ['sql-1 in src/app', 2],
      ['sql-1 in src', 1],
      ['sql-1 in .', 1],
      ['xss broken', 1],
    ]);
  });

  test('an image is one thing to update, whatever its operating system brings', async () => {
    await rules('  - { id: base, title: "Update the base of {{image}}", by: [image] }\n');
    const debian = (name: string) =>
      inPackage(name, 'CVE-2022-1', { component: { name, purl: `pkg:deb/debian/${name}@1` } });
    await scan([debian('openssl'), debian('zlib'), inPackage('react', 'CVE-2021-4')]);
    expect(await held()).toEqual([
      [`Update the base of ${asset}`, 2],
      ['CVE-2021-4 in react', 1],
    ]);
  });

  test.each([
    ['title', 'a flaw', { finding: { title: 'a flaw' } }],
    ['tool', 'one', { finding: {} }],
    ['owner', 'olga', { finding: {} }],
    ['team', 'core', { finding: {} }],
    ['location', 'a/b.ts', { finding: { location: { path: 'a/b.ts', line: 4 } } }],
    ['location', 'db:5432', { finding: { location: { host: 'db', port: 5432 } } }],
    ['location', 'https://x.example/y', { finding: { location: { url: 'https://x.example/y' } } }],
    ['vulnerability', 'CVE-1-1', { finding: { vulnerabilities: ['GHSA-1', 'CVE-1-1'] } }],
    ['package', 'npm/a', { finding: { component: { name: 'A', purl: 'pkg:npm/a' } } }],
    ['package', 'npm/@b/a', { finding: { component: { name: 'a', purl: 'pkg:npm/@b/a' } } }],
    ['package', 'group:a', { finding: { component: { name: 'Group:A' } } }],
    ['rule', 'no \\u0000', { finding: { rule: 'no \\u0000', description: 'a \\u0000 b' } }],
  ] as const)('%s is %s', async (part, value, shown) => {
    await scan([]);
    await describeAsset(system, asset, { owner: 'olga', team: 'core' }, 'ana');
    await rules(`  - { id: any, title: "{{${part}}}", by: [${part}] }\n`);
    await scan([{ identity: ['x'], ...shown } as Shown]);
    expect(await held()).toEqual([[value, 1]]);
  });

  test('keys of any length are kept apart', async () => {
    await rules('  - { id: titles, title: "{{title}}", by: [title, rule, location] }\n');
    const long = 'ä'.repeat(3000);
    const shown = (end: string): Shown => ({
      finding: { title: long, rule: `${long}${end}`, location: { path: long } },
      identity: [end],
    });
    await scan([shown('1'), shown('2')]);
    expect((await cases()).map(({ findings }) => findings.length)).toEqual([1, 1]);
  });
});

describe('a case of one scope', () => {
  const upgrade = (scope: string) =>
    rules(`  - { id: upgrade, title: "Upgrade {{package}}", by: [package], scope: ${scope} }\n`);

  test('of a source is joined by what that scan finds', async () => {
    await upgrade('source');
    await scan([inPackage('react', 'CVE-2021-4')]);
    await scan([inPackage('react', 'CVE-2021-5')], { tool: 'two' });
    await scan([inPackage('react', 'CVE-2021-4'), inPackage('react', 'CVE-2021-6')]);
    expect(await held()).toEqual([
      ['Upgrade npm/react', 2],
      ['Upgrade npm/react', 1],
    ]);
  });

  test('of a source is joined by what another tool finds of the same remedy, once that tool sees its problem', async () => {
    await upgrade('source');
    await scan([inPackage('react', 'CVE-2021-4')]);
    await scan([inPackage('react', 'CVE-2021-4'), inPackage('react', 'CVE-2021-5')], {
      tool: 'two',
    });
    expect(await held()).toEqual([['Upgrade npm/react', 3]]);
  });

  test('of an asset is joined by what all its scans find, and is proved by each of them', async () => {
    await upgrade('asset');
    const { cases: first } = await scan([inPackage('react', 'CVE-2021-4')]);
    const [id = ''] = first.opened;
    await scan([inPackage('react', 'CVE-2021-5')], { tool: 'two' });
    expect(await held()).toEqual([['Upgrade npm/react', 2]]);
    await fixCase(system, id);
    expect((await scan([])).cases.verified).toEqual([id]);
    expect(await stateOf(id)).toBe('verifying');
    await scan([], { tool: 'two' });
    expect(await stateOf(id)).toBe('closed');
    // What comes back reopens it, whoever sees it.
    const back = await scan([inPackage('react', 'CVE-2021-5')], { tool: 'two' });
    expect(back.cases.reopened).toEqual([id]);
  });

  test('of a whole is of the topmost asset, and all its parts join it', async () => {
    await upgrade('whole');
    const part = (name: string) => `${asset}/${name}`;
    for (const name of ['api', 'web', 'db']) await scan([], { asset: part(name) });
    await scan([]);
    await describeAsset(system, part('api'), { partOf: asset }, 'ana');
    await describeAsset(system, part('web'), { partOf: part('api') }, 'ana');
    await describeAsset(system, asset, { owner: 'olga' }, 'ana');
    for (const name of ['web', 'api', 'db']) {
      await scan([inPackage('react', 'CVE-2021-4')], { asset: part(name) });
    }
    const found = await cases();
    expect(found.map((one) => [one.asset, one.scope, one.findings.length])).toEqual([
      [asset, 'whole', 2],
      [part('db'), 'whole', 1],
    ]);
    const { rows } = await system.database.pool.query(
      'select owner from cases where asset = $1 and owner is not null',
      [asset],
    );
    expect(rows).toEqual([{ owner: 'olga' }]);
  });

  test('of a whole goes where its asset goes, and not where that of the source is', async () => {
    await upgrade('whole');
    const [api, shop, store] = [`${asset}/api`, `${asset}/shop`, `${asset}/store`];
    for (const name of [api, shop, store]) await scan([], { asset: name });
    await describeAsset(system, api, { partOf: shop }, 'ana');
    await scan([inPackage('react', 'CVE-2021-4')], { asset: api });
    const of = async () => (await cases()).map((one) => one.asset);
    expect(await of()).toEqual([shop]);
    const terms = { caller: await operator(system, 'ana') };
    await renameAsset(system, { asset: shop, to: `${shop}-2` }, terms);
    expect(await of()).toEqual([`${shop}-2`]);
    await mergeAssets(system, { assets: [`${shop}-2`], into: store, reason: 'one' }, terms);
    expect(await of()).toEqual([store]);
    await splitAsset(system, { asset: `${shop}-2`, reason: 'two' }, terms);
    expect(await of()).toEqual([`${shop}-2`]);
  });
});

describe('what is published decides for what comes', () => {
  test('cases stay as they are, and a version with the same rule joins them', async () => {
    await groupings.use(system, 'standard', 1, 'ana');
    await scan([inPackage('react', 'CVE-2021-1')]);
    await rules('  - { id: upgrade, by: [package] }\n');
    const both = [inPackage('react', 'CVE-2021-1'), inPackage('react', 'CVE-2021-2')];
    await scan(both);
    expect((await cases()).map(({ findings }) => findings.length)).toEqual([1, 1]);
    number += 1;
    await rules('  - { id: upgrade, title: "Upgrade {{package}}", by: [package], scope: asset }\n');
    await scan([...both, inPackage('react', 'CVE-2021-3')]);
    expect((await cases()).map(({ findings }) => findings.length)).toEqual([1, 2]);
  });

  test('what no rule is for joins the case that there is', async () => {
    await groupings.use(system, 'standard', 1, 'ana');
    await scan([inFile('sql', 'a.ts')]);
    await rules('  - { id: upgrade, by: [package] }\n');
    await scan([inFile('sql', 'a.ts'), inFile('sql', 'b.ts')]);
    expect(await held()).toEqual([['sql broken', 2]]);
  });

  test('the read model says the same when it is made anew from the events', async () => {
    await rules('  - { id: upgrade, title: "Upgrade {{package}}", by: [package], scope: asset }\n');
    await scan([inPackage('react', 'CVE-2021-1')]);
    const before = await cases();
    await rebuildReadModel(system, { check: false });
    expect(await cases()).toEqual(before);
    expect(before).toMatchObject([{ scope: 'asset', remedy: 'group upgrade ["npm/react"]' }]);
  });
});

describe('settled by several at once', () => {
  test('parts of one whole have one case of a remedy', async () => {
    await rules('  - { id: upgrade, title: "Upgrade {{package}}", by: [package], scope: whole }\n');
    const parts = Array.from({ length: 12 }, (_, n) => `${asset}/part-${n}`);
    await scan([]);
    for (const part of parts) {
      await scan([], { asset: part });
      await describeAsset(system, part, { partOf: asset }, 'ana');
    }
    const many = Array.from({ length: 12 }, (_, n) => inPackage(`lib-${n}`, `CVE-2021-${n}`));
    await Promise.all(parts.map((part) => scan(many, { asset: part })));
    const found = await held();
    expect(found).toHaveLength(12);
    expect(found.every(([, findings]) => findings === 12)).toBe(true);
    expect(await left()).toBe(0);
  });

  test('one report gives every finding one case', async () => {
    await rules('  - { id: files, by: [location], scope: asset }\n');
    const files = Array.from({ length: 150 }, (_, n) => inFile('sql', `f-${n}.ts`));
    const { report, cases: done } = await scan(files);
    expect(done.opened).toHaveLength(150);
    await system.database.pool.query(
      'update findings set case_id = null where opened_report = $1',
      [report],
    );
    await system.database.pool.query('update cases set remedy = null where id = any($1)', [
      done.opened,
    ]);
    const settled = await Promise.all(
      Array.from({ length: 3 }, () => settleReport(system, report)),
    );
    expect(settled.flatMap(({ opened }) => opened)).toHaveLength(150);
    expect(await held()).toHaveLength(150);
    expect(await left()).toBe(0);
  });
});

async function stateOf(id: string): Promise<string | undefined> {
  const { rows } = await system.database.pool.query<{ status: string }>(
    'select status from cases where id = $1',
    [id],
  );
  return rows[0]?.status;
}

async function left(): Promise<number> {
  const { rows } = await system.database.pool.query<{ n: number }>(
    'select count(*)::int as n from orphan_groups',
  );
  return rows[0]?.n ?? 0;
}

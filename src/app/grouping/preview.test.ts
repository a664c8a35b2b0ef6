import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { groupings } from './groupings.ts';
import { preview } from './preview.ts';

let system: TestSystem;
let caller: Caller;
beforeAll(async () => {
  system = await testSystem();
  caller = await operator(system, 'ana');
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
const upgrade = (name: string, cve: string, severity: 'critical' | 'high' | 'info' = 'high') => ({
  finding: { title: `${cve} in ${name}`, component: { name }, vulnerabilities: [cve], severity },
  identity: [name, cve],
});
const inFile = (rule: string, path: string): Shown => ({
  finding: { title: `${rule} broken`, rule, location: { path } },
  identity: [rule, path],
});
const file = (rules: string) =>
  `grouping: test\nversion: ${number}\ntitle: of a test\nrules:${rules}`;
const shown = (rules: string, { q = '', limit = 20, as = caller } = {}) =>
  preview(
    system,
    as,
    { text: file(rules), file: 'g.yaml' },
    {
      q: `asset:${asset}* ${q}`,
      limit,
    },
  );

const byPackage = (scope: string) =>
  `\n  - { id: upgrade, title: "Upgrade {{package}}", by: [package], scope: ${scope} }`;

describe('a preview', () => {
  test('of what decides tells that nothing would be different', async () => {
    await scan([upgrade('a', 'CVE-1-1'), upgrade('a', 'CVE-1-2'), inFile('sql', 'x.ts')]);
    expect(await shown(' []')).toEqual({
      grouping: { name: 'test', version: number },
      findings: 3,
      cases: { now: 2, would: 2 },
      free: 0,
      regrouped: 0,
      split: 0,
      merged: 0,
      rules: [{ rule: null, findings: 3, cases: 2 }],
      largest: [
        {
          rule: null,
          title: 'CVE-1-1 in a',
          asset,
          findings: 2,
          assets: 1,
          severities: { high: 2 },
          cases: 1,
        },
        {
          rule: null,
          title: 'sql broken',
          asset,
          findings: 1,
          assets: 1,
          severities: { high: 1 },
          cases: 1,
        },
      ],
    });
  });

  test('counts what would be split and merged, and whose company would be another', async () => {
    const parts = [`${asset}/api`, `${asset}/web`];
    await scan([]);
    for (const part of parts) {
      await scan([upgrade('a', 'CVE-1-1', 'critical'), upgrade('b', 'CVE-1-2')], { asset: part });
      await describeAsset(system, part, { partOf: asset }, 'ana');
    }
    await scan([inFile('sql', 'x/1.ts'), inFile('sql', 'x/2.ts'), inFile('sql', 'y/1.ts')]);
    const rules = `${byPackage('whole')}
  - { id: area, by: [rule, module: 1] }`;
    expect(await shown(rules, { limit: 1 })).toMatchObject({
      findings: 7,
      cases: { now: 5, would: 4 },
      regrouped: 7,
      split: 1,
      merged: 2,
      rules: [
        { rule: 'upgrade', findings: 4, cases: 2 },
        { rule: 'area', findings: 3, cases: 2 },
        { rule: null, findings: 0, cases: 0 },
      ],
    });
    const { largest } = await shown(rules, { q: 'severity:critical' });
    expect(largest).toEqual([
      {
        rule: 'upgrade',
        title: 'Upgrade a',
        asset,
        findings: 2,
        assets: 2,
        severities: { critical: 2 },
        cases: 2,
      },
    ]);
  });

  test('is of open findings that want a case, and tells which have none', async () => {
    await scan([upgrade('a', 'CVE-1-1'), upgrade('a', 'CVE-1-2'), upgrade('a', 'CVE-1-3', 'info')]);
    await scan([upgrade('a', 'CVE-1-1'), upgrade('a', 'CVE-1-3', 'info')]);
    expect(await shown(byPackage('asset'))).toMatchObject({ findings: 1, free: 0 });
    await system.database.pool.query(
      `update findings set case_id = null where source_id in (select id from sources where asset = $1)`,
      [asset],
    );
    expect(await shown(byPackage('asset'))).toMatchObject({
      findings: 1,
      free: 1,
      cases: { now: 0, would: 1 },
      regrouped: 0,
    });
  });

  test('says what settling then does', async () => {
    const found = [
      upgrade('a', 'CVE-1-1'),
      upgrade('b', 'CVE-1-2'),
      inFile('sql', 'x/1.ts'),
      inFile('sql', 'y/1.ts'),
      inFile('xss', 'y/1.ts'),
    ];
    const rules = `
  - { id: urgent, when: "in a", by: [vulnerability] }
  - { id: area, when: "rule:s*", title: "{{rule}} in {{module}}", by: [rule, module: 1] }`;
    await groupings.use(system, 'standard', 1, 'ana');
    await scan(found);
    const told = await shown(rules);
    await groupings.publish(system, { text: file(rules), file: 'g.yaml' }, 'ana');
    const { cases } = await scan(found, { asset: `${asset}-again` });
    expect(cases.opened).toHaveLength(told.cases.would);
    const { rows } = await system.database.pool.query<{ title: string }>(
      'select title from cases where id = any($1) order by title',
      [cases.opened],
    );
    expect(rows.map(({ title }) => title)).toEqual(told.largest.map(({ title }) => title).sort());
    await groupings.use(system, 'standard', 1, 'ana');
  });

  test('looks for words of the query and of the rules', async () => {
    await scan([inFile('sql', 'x/1.ts'), inFile('xss', 'x/1.ts')]);
    const rules = '\n  - { id: words, when: sql, by: [tool] }';
    expect(await shown(rules, { q: 'broken' })).toMatchObject({ findings: 2 });
    expect((await shown(rules)).rules).toMatchObject([{ findings: 1 }, { findings: 1 }]);
    expect(await shown(' []', { q: 'xss' })).toMatchObject({ findings: 1 });
  });

  test('tells of nothing beyond the reach of who asks', async () => {
    await scan([upgrade('a', 'CVE-1-1')]);
    await scan([upgrade('a', 'CVE-1-1')], { asset: `${asset}-secret` });
    const group = { name: 'mine', assets: [asset] };
    const as: Caller = {
      principal: { actor: 'max', grants: [{ role: 'manager', group: 'mine' }] },
      groups: [group],
    };
    expect(await shown(byPackage('asset'))).toMatchObject({ findings: 2 });
    expect(await shown(byPackage('asset'), { as })).toMatchObject({
      findings: 1,
      largest: [{ asset, assets: 1 }],
    });
  });

  test('refuses a file and a query with faults, with their places', async () => {
    await expect(shown(' 7')).rejects.toThrow('g.yaml:4');
    await expect(shown(' []', { q: 'nope:1' })).rejects.toMatchObject({ code: 'SEARCH_INVALID' });
  });
});

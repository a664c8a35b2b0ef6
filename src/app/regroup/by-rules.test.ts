import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { groupings } from '#app/grouping/groupings.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { mergeCases } from './merge-cases.ts';
import { splitCase } from './split-case.ts';

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
const scan = (sightings: readonly Shown[]) => importScan(system, { tool: 'one', asset, sightings });
const rules = async (text: string) => {
  const file = `grouping: test\nversion: ${number}\ntitle: of a test\nrules:\n${text}`;
  await groupings.publish(system, { text: file, file: 'g.yaml' }, 'ana');
};
const inPackage = (name: string, cve: string): Shown => ({
  finding: {
    title: `${cve} in ${name}`,
    component: { name, version: '1.0', purl: `pkg:npm/${name}@1.0` },
    vulnerabilities: [cve],
  },
  identity: [name, cve],
});

describe('what people regroup under rules of a grouping', () => {
  const of = async (title: string) => {
    const { rows } = await system.database.pool.query<{ id: number; case: string }>(
      `select f.id::int as id, f.case_id as "case" from findings f join sources s on s.id = f.source_id
       where s.asset = $1 and f.title = $2`,
      [asset, title],
    );
    return rows[0] ?? { id: 0, case: '' };
  };
  const split = async (title: string) => {
    const { id, case: from } = await of(title);
    const ana = await operator(system, 'ana');
    const chosen = { findings: [id], reason: 'another team' };
    return (await splitCase(system, ana, from, chosen, { actor: 'ana' })).into;
  };
  const a = ['CVE-2021-1', 'CVE-2021-2', 'CVE-2021-3', 'CVE-2021-4'].map((cve) =>
    inPackage('lodash', cve),
  ) as [Shown, Shown, Shown, Shown];
  const b = inPackage('react', 'CVE-2021-5');
  const more = inPackage('react', 'CVE-2021-6');

  for (const scope of ['source', 'asset', 'whole'] as const) {
    test(`later findings follow, of a rule that reaches as far as "${scope}"`, async () => {
      await rules(`  - { id: upgrade, scope: ${scope}, by: [package] }\n`);
      await scan([a[0], a[1], b]);
      const { case: first } = await of('CVE-2021-1 in lodash');
      const { case: second } = await of('CVE-2021-5 in react');
      const into = await split('CVE-2021-2 in lodash');
      expect(into.scope).toBeUndefined();
      await scan([a[0], a[1], a[2], b]);
      expect((await of('CVE-2021-3 in lodash')).case).toBe(first);
      const merge = { cases: [second], reason: 'one change' };
      await mergeCases(system, first, merge, { actor: 'ana' });
      await scan([a[0], a[1], a[2], b, more]);
      expect((await of('CVE-2021-6 in react')).case).toBe(first);
      // Of what is split off whole, later ones go with it.
      const ids = [await of('CVE-2021-5 in react'), await of('CVE-2021-6 in react')];
      const chosen = { findings: ids.map(({ id }) => id), reason: 'after all' };
      const ana = await operator(system, 'ana');
      const { into: apart } = await splitCase(system, ana, first, chosen, { actor: 'ana' });
      expect(apart).toMatchObject({ scope, remedy: expect.stringContaining('react') });
      const last = inPackage('react', 'CVE-2021-7');
      await scan([...a, b, more, last]);
      expect((await of('CVE-2021-7 in react')).case).toBe(apart.id);
      expect((await of('CVE-2021-4 in lodash')).case).toBe(first);
      expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
    });
  }

  test('what no rule is for follows as well', async () => {
    await rules('  - { id: upgrade, when: "component:zlib", by: [package] }\n');
    await scan([a[0], b]);
    const { case: first } = await of('CVE-2021-1 in lodash');
    const { case: second } = await of('CVE-2021-5 in react');
    await mergeCases(system, first, { cases: [second], reason: 'x' }, { actor: 'ana' });
    await scan([a[0], b, more]);
    expect((await of('CVE-2021-6 in react')).case).toBe(first);
  });
});

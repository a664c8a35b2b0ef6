import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadCases } from '#store/case-rows.ts';
import { fixCase, importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { rebuildReadModel } from './rebuild.ts';
import { verifyCase } from './settle-report.ts';

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
const scan = (tool: string, sightings: readonly Shown[], stated: Partial<Scan> = {}) =>
  importScan(system, { tool, asset, sightings, ...stated });

/** A vulnerable package, as tools of that kind tell it. */
const vulnerable = (name: string, ...vulnerabilities: string[]): Shown => ({
  finding: { title: `${vulnerabilities[0]} in ${name}`, component: { name }, vulnerabilities },
  identity: [name, ...vulnerabilities],
});
const problems = async () => {
  const { rows } = await system.database.pool.query<{ tools: string[] }>(
    `select array_agg(s.tool order by s.tool) as tools
     from finding_problems p join findings f on f.id = p.finding_id join sources s on s.id = f.source_id
     where s.asset = $1 group by p.problem order by min(f.id)`,
    [asset],
  );
  return rows.map(({ tools }) => tools);
};
const stateOf = async (id: string) => (await loadCases(system.database, [id])).get(id)?.state;
const outcomesOf = async (id: string) => {
  const { rows } = await system.database.pool.query<{ outcome: string; awaits: string[] | null }>(
    `select data->>'outcome' as outcome, data->'awaits' as awaits from events
     where stream = 'case/' || $1 and type = 'VerificationRecorded' order by version`,
    [id],
  );
  return rows;
};
const log4shell = vulnerable('log4j-core', 'CVE-2021-44228');

describe('findings of several tools are one problem', () => {
  test('where they are about one vulnerability of one package', async () => {
    await scan('one', [log4shell, vulnerable('lodash', 'CVE-2021-23337')]);
    await scan('two', [
      vulnerable('org.apache:log4j-core', 'GHSA-jfh8-c2jp-5v3q', 'CVE-2021-44228'),
    ]);
    await scan('three', [vulnerable('log4j-core', 'GHSA-jfh8-c2jp-5v3q')]);
    expect(await problems()).toEqual([['one', 'three', 'two']]);
  });

  test.each([
    ['of another package', vulnerable('log4j-api', 'CVE-2021-44228')],
    ['about another vulnerability', vulnerable('log4j-core', 'CVE-2021-45046')],
    ['about several at once', vulnerable('log4j-core', 'CVE-2021-44228', 'CVE-2021-45046')],
  ])('and none where one is %s', async (_, other) => {
    await scan('one', [log4shell]);
    await scan('two', [other]);
    expect(await problems()).toEqual([]);
  });

  test('not on two assets, and not by one tool alone', async () => {
    await scan('one', [log4shell, { ...log4shell, identity: ['another jar'] }]);
    await scan('two', [log4shell], { asset: 'elsewhere' });
    expect(await problems()).toEqual([]);
  });

  test('and no more so when one of them turns out to be about something else', async () => {
    await scan('one', [log4shell]);
    await scan('two', [log4shell]);
    expect(await problems()).toHaveLength(1);
    const { identity } = log4shell;
    await scan('two', [{ ...vulnerable('log4j-core', 'CVE-2021-45046'), identity }]);
    expect(await problems()).toEqual([]);
  });
});

describe('what another tool sees of the problem of an open case', () => {
  test('joins that case, with what the same upgrade clears', async () => {
    const { cases } = await scan('one', [log4shell]);
    const [id = ''] = cases.opened;
    const more = vulnerable('log4j-core', 'CVE-2021-45105');
    expect(await scan('two', [log4shell, more])).toMatchObject({
      opened: 2,
      cases: { opened: [], joined: [id] },
    });
    expect((await stateOf(id))?.findings).toHaveLength(3);
  });

  test('leaves its approved plan as it is', async () => {
    const { cases } = await scan('one', [log4shell]);
    const [id = ''] = cases.opened;
    await fixCase(system, id);
    const plan = (await stateOf(id))?.plan;
    const later = await scan('two', [log4shell], { at: '2020-01-01T00:00:00.000Z' });
    expect(later.cases).toMatchObject({ opened: [], joined: [id] });
    expect(await stateOf(id)).toMatchObject({ plan, state: 'verifying' });
  });

  test('opens a case of its own once that one is closed', async () => {
    const { cases } = await scan('one', [log4shell]);
    await fixCase(system, cases.opened[0] ?? '');
    await scan('one', []);
    expect((await scan('two', [log4shell])).cases.opened).toHaveLength(1);
  });
});

describe('a case that several tools have found', () => {
  const opened = async () => {
    const { cases } = await scan('one', [log4shell]);
    await scan('two', [log4shell], { scope: 'image' });
    const [id = ''] = cases.opened;
    await fixCase(system, id);
    return id;
  };

  test('is proved only when each of them could have seen it and did not', async () => {
    const id = await opened();
    await scan('one', []);
    expect(await outcomesOf(id)).toEqual([{ outcome: 'unknown', awaits: ['two (image)'] }]);
    expect(await stateOf(id)).toMatchObject({ state: 'verifying' });
    await scan('two', [], { scope: 'image', completeness: 'partial' });
    await scan('two', [], { scope: 'image' });
    expect(await outcomesOf(id)).toEqual([
      { outcome: 'unknown', awaits: ['two (image)'] },
      { outcome: 'unknown', awaits: ['two (image)'] },
      { outcome: 'proved', awaits: null },
    ]);
    expect(await stateOf(id)).toMatchObject({ state: 'closed', disposition: 'remediated' });
  });

  test('goes back as soon as one of them still sees it', async () => {
    const id = await opened();
    await scan('one', []);
    await scan('two', [log4shell], { scope: 'image' });
    expect(await outcomesOf(id)).toMatchObject([
      { outcome: 'unknown' },
      { outcome: 'still-present' },
    ]);
  });

  test('reopens when any of them sees it again', async () => {
    const id = await opened();
    await scan('one', []);
    await scan('two', [], { scope: 'image' });
    const back = await scan('two', [log4shell], { scope: 'image' });
    expect(back.cases).toMatchObject({ reopened: [id], opened: [] });
  });

  test('is held against the newest report of any of them when somebody asks', async () => {
    const id = await opened();
    expect(await verifyCase(system, id, 'ana').catch(({ code }) => code)).toMatchObject({
      refusal: { code: 'VERIFICATION_BEFORE_CHANGE' },
    });
    await scan('one', []);
    expect(await verifyCase(system, id, 'ana')).toMatchObject({ events: [] });
  });

  test('knows findings apart that two scans of one tool call the same', async () => {
    const { cases } = await scan('one', [log4shell], { scope: 'image' });
    const [id = ''] = cases.opened;
    await scan('one', [log4shell], { scope: 'folder' });
    expect((await stateOf(id))?.findings).toHaveLength(2);
    await fixCase(system, id);
    await scan('one', [], { scope: 'image' });
    expect(await stateOf(id)).toMatchObject({ state: 'verifying' });
    await scan('one', [], { scope: 'folder' });
    expect(await stateOf(id)).toMatchObject({ state: 'closed', disposition: 'remediated' });
  });

  test('is as severe as the worst of all of them', async () => {
    const bad: Shown = { ...log4shell, finding: { ...log4shell.finding, severity: 'critical' } };
    const { cases } = await scan('one', [bad]);
    await scan('two', [log4shell]);
    await scan('two', [{ ...log4shell, finding: { ...log4shell.finding, severity: 'low' } }]);
    expect(await stateOf(cases.opened[0] ?? '')).toMatchObject({ severity: 'critical' });
  });
});

test('after all of it the read model is what the events say', async () => {
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sighting } from '#importers/importer.ts';
import { loadCases } from '#store/case-rows.ts';
import { fixCase, importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { rebuildReadModel } from './rebuild.ts';

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
  importScan(system, { tool: 'scanner', asset, sightings, ...stated });

/** A flaw as a format names it by rule and path; `content`: the code that is wrong. */
const flaw = (rule: string, path: string, content?: string, line = 1): Shown => ({
  finding: { title: rule, rule, location: { path, line } },
  identity: [rule, path],
  target: path,
  ...(content ? { content } : {}),
});
const findings = async () => {
  const { rows } = await system.database.pool.query<{
    id: number;
    location: string;
    status: string;
    case: string | null;
  }>(
    `select f.id, f.location, f.status, f.case_id as "case" from findings f join sources s on s.id = f.source_id
     where s.asset = $1 order by f.id`,
    [asset],
  );
  return rows;
};
const aliases = async () => {
  const { rows } = await system.database.pool.query<{ finding: number; reason: string }>(
    `select a.finding_id as finding, a.reason from finding_aliases a join sources s on s.id = a.source_id
     where s.asset = $1 order by a.finding_id`,
    [asset],
  );
  return rows;
};
const stateOf = async (id: string) => (await loadCases(system.database, [id])).get(id)?.state;
const noChange = { opened: 0, reopened: 0, gone: 0, unknown: 0 };
const noCase = { opened: [], joined: [], reopened: [] };

describe('a format that names its findings otherwise than before', () => {
  const COUNT = 3000;
  const oldFlaw = (n: number): Shown => flaw(`rule-${n % 40}`, `file-${n}.ts`);
  const newFlaw = (n: number): Shown => {
    const old = oldFlaw(n);
    return { ...old, identity: ['v2', ...old.identity], formerly: [old.identity] };
  };
  const all = (of: (n: number) => Shown) => Array.from({ length: COUNT }, (_, n) => of(n));

  test('closes none of them, opens none and reopens no case; the next report changes nothing', async () => {
    const first = await scan(all(oldFlaw));
    expect(first).toMatchObject({ opened: COUNT });
    const upgraded = await scan(all(newFlaw));
    expect(upgraded).toMatchObject({ ...noChange, known: COUNT, cases: noCase });
    expect(await aliases()).toHaveLength(COUNT);
    const rows = 'select xmin::text, t::text from findings t order by id';
    const written = (await system.database.pool.query(rows)).rows;
    expect(await scan(all(newFlaw))).toMatchObject({ ...noChange, known: COUNT, cases: noCase });
    expect((await system.database.pool.query(rows)).rows).toEqual(written);
  });

  test('goes back to the old names as well', async () => {
    await scan([oldFlaw(1), oldFlaw(2)]);
    await scan([newFlaw(1), newFlaw(2)]);
    expect(await scan([oldFlaw(1), oldFlaw(2)])).toMatchObject({ ...noChange, known: 2 });
    expect(await findings()).toHaveLength(2);
  });

  test('proves gone what is gone, under whatever name its case knows it', async () => {
    const { cases } = await scan([oldFlaw(1), oldFlaw(2)]);
    const [id = ''] = cases.opened;
    await fixCase(system, id);
    const fixed = await scan([newFlaw(2)]);
    expect(fixed).toMatchObject({ opened: 0, gone: 1, cases: { verified: [id] } });
    expect(await stateOf(id)).toMatchObject({ state: 'closed', disposition: 'remediated' });
    const back = await scan([newFlaw(1), newFlaw(2)]);
    expect(back).toMatchObject({ opened: 0, reopened: 1, cases: { reopened: [id], opened: [] } });
  });

  test('with one name for what were two leaves both as they were', async () => {
    await scan([flaw('a', 'x.ts'), flaw('a', 'y.ts')]);
    const merged = {
      ...flaw('a', 'z.ts'),
      formerly: [
        ['a', 'x.ts'],
        ['a', 'y.ts'],
      ],
    };
    const shown = await scan([merged as Sighting]);
    expect(shown).toMatchObject({ opened: 0, known: 1, gone: 1 });
  });
});

describe('a file that was renamed', () => {
  test('takes its findings along: neither closed nor opened, and in their case', async () => {
    const { cases } = await scan([
      flaw('sql', 'a.ts', 'query(id)'),
      flaw('xss', 'a.ts', 'html(x)'),
    ]);
    const moved = await scan([flaw('sql', 'b.ts', 'query(id)'), flaw('xss', 'b.ts', 'html(x)')]);
    expect(moved).toMatchObject({ ...noChange, known: 2, cases: noCase });
    expect(await findings()).toMatchObject([
      { location: 'b.ts:1', status: 'open', case: cases.opened[0] },
      { location: 'b.ts:1', status: 'open', case: cases.opened[1] },
    ]);
    expect(await aliases()).toMatchObject([{ reason: 'moved' }, { reason: 'moved' }]);
  });

  test('and then mended proves its case', async () => {
    const { cases } = await scan([flaw('sql', 'a.ts', 'query(id)')]);
    const [id = ''] = cases.opened;
    await fixCase(system, id);
    const moved = await scan([flaw('sql', 'b.ts', 'query(id)')]);
    expect(moved).toMatchObject({ ...noChange, known: 1, cases: { ...noCase, verified: [id] } });
    expect(await stateOf(id)).toMatchObject({ state: 'designing' });
    await fixCase(system, id);
    expect(await scan([])).toMatchObject({ gone: 1, cases: { verified: [id] } });
    expect(await stateOf(id)).toMatchObject({ state: 'closed', disposition: 'remediated' });
  });

  test.each([
    [
      'of which there are two',
      [flaw('sql', 'b.ts', 'query(id)'), flaw('sql', 'c.ts', 'query(id)')],
    ],
    ['in which something else is wrong', [flaw('sql', 'b.ts', 'query(name)')]],
    ['that another rule speaks of', [flaw('xss', 'b.ts', 'query(id)')]],
    ['whose content is not told', [flaw('sql', 'b.ts')]],
  ])('is not taken for one %s', async (_, shown) => {
    await scan([flaw('sql', 'a.ts', 'query(id)')]);
    expect(await scan(shown)).toMatchObject({ opened: shown.length, gone: 1, known: 0 });
  });

  test('is not taken for the same where two are missing', async () => {
    await scan([flaw('sql', 'a.ts', 'query(id)'), flaw('sql', 'b.ts', 'query(id)')]);
    expect(await scan([flaw('sql', 'c.ts', 'query(id)')])).toMatchObject({ opened: 1, gone: 2 });
  });

  test('is not looked for by a report that could not have seen the old one', async () => {
    const targets = ['a.ts', 'b.ts', 'c.ts'];
    await scan([flaw('sql', 'a.ts', 'query(id)')], { targets });
    const shown = [flaw('sql', 'b.ts', 'query(id)')];
    const partial = await scan(shown, { targets, completeness: 'partial' });
    expect(partial).toMatchObject({ opened: 1, unknown: 1 });
    expect(await aliases()).toEqual([]);
  });

  test('leaves its name to what comes there later', async () => {
    const first = await scan([flaw('sql', 'a.ts', 'query(id)')]);
    await scan([flaw('sql', 'b.ts', 'query(id)')]);
    const both = await scan([
      flaw('sql', 'b.ts', 'query(id)'),
      flaw('sql', 'a.ts', 'query(other)'),
    ]);
    expect(both).toMatchObject({ opened: 1, known: 1, cases: { joined: first.cases.opened } });
    const [id = ''] = first.cases.opened;
    expect(new Set((await stateOf(id))?.findings)).toHaveLength(2);
  });
});

test('a line that moves is no other finding', async () => {
  await scan([flaw('sql', 'a.ts', undefined, 3)]);
  expect(await scan([flaw('sql', 'a.ts', undefined, 90)])).toMatchObject({ ...noChange, known: 1 });
  expect(await findings()).toMatchObject([{ location: 'a.ts:90' }]);
});

test('after all of it the read model is what the events say', async () => {
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reach } from '#domain/access/rights.ts';
import { searchFindings } from '#store/read-models/finding-list.ts';
import { importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { type Caller, operator } from './access/caller.ts';
import { identitiesOf, mergeFindings, splitFinding } from './problems.ts';
import { askingOf, readQuery } from './search.ts';

let system: TestSystem;
let ana: Caller;
beforeAll(async () => {
  system = await testSystem();
  ana = await operator(system, 'ana');
});
afterAll(() => system.close());

let asset = '';
let number = 0;
beforeEach(() => {
  number += 1;
  asset = `asset-${number}`;
});

type Shown = Scan['sightings'][number];
const scan = (tool: string, sightings: readonly Shown[], of = asset) =>
  importScan(system, { tool, asset: of, sightings });
const vulnerable = (name: string, ...vulnerabilities: string[]): Shown => ({
  finding: { title: name, component: { name }, vulnerabilities },
  identity: [name, ...vulnerabilities],
});
const log4shell = vulnerable('log4j-core', 'CVE-2021-44228');
const byHand: Shown = { finding: { title: 'old log4j in the image' }, identity: ['manual'] };

/** Numbers of the asset's findings, in the order of their tools. */
const numbers = async (of = asset) => {
  const { rows } = await system.database.pool.query<{ id: number }>(
    'select f.id from findings f join sources s on s.id = f.source_id where s.asset = $1 order by s.tool, f.id',
    [of],
  );
  return rows.map(({ id }) => String(id)) as [string, string, string];
};
/** Which of the asset's findings are one problem, by place in `numbers`, and what stands decided of them. */
const standing = async () => {
  const ids = await numbers();
  const found = await Promise.all(ids.map((id) => identitiesOf(system, ana, id)));
  return found.map(([one]) => ({
    with: one?.correlated.map(({ id }) => ids.indexOf(String(id))).sort(),
    decided: one?.decisions.map((decision) => decision.reason),
  }));
};
const merge = (finding: string, other: string, reason = 'the same') =>
  mergeFindings(system, ana, { finding, with: other, reason });
const split = (finding: string, reason = 'another jar') =>
  splitFinding(system, ana, { finding, reason });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code }) => code,
  );

describe('what somebody decides of problems', () => {
  test('parts what was found alike, and a merge gives the state from before', async () => {
    await scan('one', [log4shell]);
    await scan('two', [log4shell]);
    const before = await standing();
    expect(before).toMatchObject([{ with: [1] }, { with: [0] }]);
    const [one, two] = await numbers();
    await split(one);
    expect(await standing()).toMatchObject([{ with: [], decided: ['another jar'] }, { with: [] }]);
    await merge(two, one);
    expect(await standing()).toEqual(before);
  });

  test('puts together what was not, and a split gives the state from before', async () => {
    await scan('one', [log4shell]);
    await scan('two', [byHand]);
    await scan('three', [log4shell]);
    const before = await standing();
    const [one, , two] = await numbers();
    await merge(two, one);
    expect(await standing()).toMatchObject([{ with: [1, 2] }, { with: [0, 2] }, { with: [0, 1] }]);
    await split(two);
    expect(await standing()).toEqual(before);
  });

  test('outlasts what later reports say', async () => {
    await scan('one', [log4shell]);
    await scan('two', [log4shell, byHand]);
    const [one, two, manual] = await numbers();
    await split(one);
    await merge(manual, two);
    const decided = await standing();
    await scan('one', [log4shell, vulnerable('lodash', 'CVE-2021-23337')]);
    await scan('two', [byHand, log4shell, vulnerable('lodash', 'CVE-2021-23337')]);
    expect((await standing()).map((each) => each.decided)).toEqual(
      expect.arrayContaining(decided.map((each) => each.decided)),
    );
    const [again] = await identitiesOf(system, ana, one);
    expect(again?.correlated).toEqual([]);
  });

  test('is on record with who and why', async () => {
    await scan('one', [log4shell]);
    await scan('two', [byHand]);
    const [one, two] = await numbers();
    await merge(one, two, 'looked at both');
    const { rows } = await system.database.pool.query(
      "select actor, data->>'reason' as reason from events where type = 'FindingsMerged' order by id desc limit 1",
    );
    expect(rows).toEqual([{ actor: 'ana', reason: 'looked at both' }]);
  });

  test('is refused where it changes nothing or makes no sense, and leaves no trace', async () => {
    await scan('one', [log4shell]);
    await scan('two', [log4shell]);
    await scan('one', [byHand], 'elsewhere');
    const [one, two] = await numbers();
    const [far] = await numbers('elsewhere');
    const events = async () =>
      (await system.database.pool.query('select count(*)::int as n from events')).rows;
    const before = await events();
    expect(await codeOf(merge(one, two))).toBe('FINDINGS_MERGED');
    expect(await codeOf(merge(one, one))).toBe('FINDINGS_MERGED');
    expect(await codeOf(merge(one, far))).toBe('FINDINGS_ELSEWHERE');
    expect(await codeOf(split(far))).toBe('FINDING_ALONE');
    expect(await codeOf(merge('99999', one))).toBe('NOT_FOUND');
    expect(await events()).toEqual(before);
  });
});

describe('what several tools see', () => {
  const places = async (q: string, reach?: Reach) => {
    const ids = await numbers();
    const query = readQuery(`asset:${asset} (${q})`);
    const asking = { ...askingOf(system, ana), ...(reach && { reach }) };
    const { findings } = await searchFindings(system.database, asking, query, {});
    return findings.map(({ id }) => ids.indexOf(String(id))).sort();
  };

  test('is searched by its problem and the count of tools, and follows what is decided', async () => {
    await scan('one', [log4shell]);
    await scan('two', [log4shell, byHand]);
    const [one, two, manual] = await numbers();
    expect(await places('tools:>1')).toEqual([0, 1]);
    expect(await places('tools:1')).toEqual([2]);
    expect(await places('tools:1..2')).toEqual([0, 1, 2]);
    expect(await places('problem:*')).toEqual([0, 1]);
    expect(await places('problem:none')).toEqual([2]);
    expect(await places(`problem:${two}`)).toEqual([0, 1]);
    expect(await places(`problem:${manual}`)).toEqual([2]);
    await split(one);
    expect(await places('tools:>1')).toEqual([]);
    expect(await places(`problem:${one}`)).toEqual([0]);
    await merge(manual, one);
    expect(await places('tools:2')).toEqual([0, 2]);
    // Two findings of one tool are one problem, and one tool has seen it.
    await split(manual);
    await merge(manual, two);
    expect(await places('problem:*')).toEqual([1, 2]);
    expect(await places('tools:>1')).toEqual([]);
  });

  test('tells nobody of what is kept from them', async () => {
    await scan('one', [log4shell]);
    await scan('two', [vulnerable('log4j', 'CVE-2021-44228')]);
    const [one, two] = await numbers();
    await merge(one, two);
    await system.database.pool.query(
      "update cases set restricted_to = '{eve}' where id = (select case_id from findings where id = $1)",
      [one],
    );
    const ben: Reach = { reader: 'ben', assets: 'all', privateToo: false };
    expect(await places('tools:>1')).toEqual([0, 1]);
    expect(await places('tools:>1', ben)).toEqual([]);
    expect(await places('problem:*', ben)).toEqual([]);
    expect(await places(`problem:${one}`, ben)).toEqual([]);
  });
});

test('a finding is found by its number, and by fingerprints of today and of before', async () => {
  const old: Shown = { finding: { title: 'a flaw' }, identity: ['first', asset] };
  await scan('one', [old]);
  const [before] = await identitiesOf(system, ana, (await numbers())[0]);
  await scan('one', [{ ...old, identity: ['second', asset], formerly: [old.identity] }]);
  const [now] = await identitiesOf(system, ana, before?.fingerprint ?? '');
  expect(now?.id).toBe(before?.id);
  expect(now?.aliases).toMatchObject([
    { fingerprint: before?.fingerprint, reason: 'upgrade', by: 'ana' },
  ]);
  expect(await identitiesOf(system, ana, now?.fingerprint.slice(0, 8) ?? '')).toEqual([now]);
});

test('two that go by one fingerprint are told apart by their numbers', async () => {
  await scan('one', [log4shell]);
  await importScan(system, { tool: 'one', asset, scope: 'image', sightings: [log4shell] });
  const [first] = await identitiesOf(system, ana, (await numbers())[0]);
  expect(await codeOf(split(first?.fingerprint ?? ''))).toBe('FINDING_AMBIGUOUS');
  expect(await codeOf(split((await numbers())[0]))).toBe('done');
});

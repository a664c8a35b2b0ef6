import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { act, caseOf } from '#app/case-actions.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import type { System } from '#app/system.ts';
import { publishWorkflow } from '#app/workflows.ts';
import type { Ask } from '#domain/case/commands.ts';
import { packageFile } from '#store/package-files.ts';
import { fixCase, importScan, type Scan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { mergeCases } from './merge-cases.ts';
import { addFindings, openCases } from './open-cases.ts';
import { splitCase } from './split-case.ts';

let shared: TestSystem;
let system: System;
let ana: Caller;
beforeAll(async () => {
  shared = await testSystem();
  system = { ...shared, now: () => new Date(start + minutes * 60_000).toISOString() };
  ana = await operator(system, 'ana');
});
afterAll(() => shared.close());

const start = Date.UTC(2030, 0, 1);
let minutes = 0;
let asset = '';
beforeEach(() => {
  asset = `asset-${minutes}`;
});

type Shown = Scan['sightings'][number];
/** `rule` is the remedy: findings of one rule are one case. */
const flaw = (rule: string, path: string, more: Partial<Shown['finding']> = {}): Shown => ({
  finding: { title: `${rule} in ${path}`, rule, location: { path }, ...more },
  identity: [rule, path],
});
const scan = (sightings: readonly Shown[], tool = 'one', of = asset) => {
  minutes += 1;
  return importScan(system, { tool, asset: of, at: system.now(), sightings });
};
const later = (days: number) => {
  minutes += days * 1440;
};
/** Numbers of the findings, by their titles. */
const numbers = async (...titles: string[]) => {
  const { rows } = await system.database.pool.query<{ id: number; title: string }>(
    'select f.id::int as id, f.title from findings f join sources s on s.id = f.source_id where s.asset = $1 order by f.id',
    [asset],
  );
  return titles.map((title) => rows.find((row) => row.title === title)?.id ?? 0);
};
/** Which case holds which findings, by title. */
const housed = async () => {
  const { rows } = await system.database.pool.query<{ title: string; case: string | null }>(
    'select f.title, f.case_id as "case" from findings f join sources s on s.id = f.source_id where s.asset = $1 order by f.id',
    [asset],
  );
  return Object.fromEntries(rows.map((row) => [row.title, row.case]));
};
const caseOfTitle = async (title: string) => (await housed())[title] ?? '';
const split = async (id: string, titles: string[], reason = 'another team') =>
  splitCase(system, ana, id, { findings: await numbers(...titles), reason }, { actor: 'ana' });
const merge = (id: string, others: string[], reason = 'one fix') =>
  mergeCases(system, id, { cases: others, reason }, { actor: 'ana' });
const does = (id: string, ask: Ask, actor = 'ana') => act(system, id, ask, { actor });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code }) => code,
  );
const typesOf = async (id: string) => {
  const { rows } = await system.database.pool.query<{ type: string }>(
    "select type from events where stream = 'case/' || $1 order by version",
    [id],
  );
  return rows.map(({ type }) => type);
};
const holdsTogether = async () =>
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({
    ok: true,
    links: { count: 0 },
  });

const [x, y, z] = [flaw('a', 'x'), flaw('a', 'y'), flaw('a', 'z')];

describe('a case that is split', () => {
  test('tells what left and where to; the new one where it came from, on the same clock', async () => {
    await scan([x, y, z]);
    const id = await caseOfTitle('a in x');
    await does(id, { type: 'AssignCase', owner: 'cem' });
    const before = await caseOf(system, id);
    later(3);
    const { from, into } = await split(id, ['a in y']);
    expect(from).toMatchObject({ splitInto: [into.id], remedy: before.remedy });
    expect(from.findings).toHaveLength(2);
    expect(into).toMatchObject({
      splitFrom: id,
      owner: 'cem',
      title: 'a in y',
      openedAt: before.openedAt,
      workflow: before.workflow,
    });
    expect(into.clock).toMatchObject({
      startedAt: before.clock.startedAt,
      dueAt: before.clock.dueAt,
    });
    expect(await housed()).toEqual({ 'a in x': id, 'a in y': into.id, 'a in z': id });
    expect(await typesOf(id)).toContain('FindingsSplitOff');
    await holdsTogether();
  });

  test('has a severity of what stays and of what left, each by what it holds', async () => {
    await scan([flaw('a', 'x', { severity: 'critical' }), flaw('a', 'y', { severity: 'low' })]);
    const id = await caseOfTitle('a in x');
    const { from, into } = await split(id, ['a in x']);
    expect([from.severity, into.severity]).toEqual(['low', 'critical']);
    const { clock } = into;
    expect(clock.severities).toEqual([{ at: clock.startedAt, severity: 'critical' }]);
    await holdsTogether();
  });

  test('is told of later findings as before: those of the remedy go where its findings stay, or all went', async () => {
    await scan([x, y]);
    const id = await caseOfTitle('a in x');
    const { into } = await split(id, ['a in y']);
    await scan([x, y, z]);
    expect(await caseOfTitle('a in z')).toBe(id);
    expect(await caseOfTitle('a in y')).toBe(into.id);
    await scan([x, y, z, flaw('b', 'x'), flaw('b', 'y')]);
    const other = await caseOfTitle('b in x');
    await merge(id, [other]);
    const { into: again } = await split(id, ['b in x', 'b in y']);
    await scan([x, y, z, flaw('b', 'x'), flaw('b', 'y'), flaw('b', 'z')]);
    expect(await caseOfTitle('b in z')).toBe(again.id);
    await holdsTogether();
  });

  test('closes, and so does the new one, each when all that it holds is gone', async () => {
    await scan([x, y]);
    const id = await caseOfTitle('a in x');
    const { into } = await split(id, ['a in y']);
    later(1);
    await fixCase(system, id);
    await fixCase(system, into.id);
    await scan([y]);
    expect(await caseOf(system, id)).toMatchObject({ disposition: 'remediated' });
    expect((await caseOf(system, into.id)).state).not.toBe('closed');
    later(1);
    await fixCase(system, into.id);
    await scan([]);
    expect(await caseOf(system, into.id)).toMatchObject({ disposition: 'remediated' });
    later(1);
    await scan([y]);
    expect((await caseOf(system, into.id)).cycle).toBe(2);
    expect((await caseOf(system, id)).state).toBe('closed');
  });

  test('has its plan fall with its approvals', async () => {
    await scan([x, y]);
    const id = await caseOfTitle('a in x');
    await planned(id);
    const { from } = await split(id, ['a in y']);
    expect(from.stage).toBe('plan');
    expect(await typesOf(id)).toContain('ApprovalVoided');
    expect(from.steps.approve).toBeUndefined();
  });

  test('is refused where nothing or everything is chosen, or what it does not hold, and leaves no trace', async () => {
    await scan([x, y, flaw('b', 'x')]);
    const id = await caseOfTitle('a in x');
    const before = await typesOf(id);
    expect(await codeOf(split(id, []))).toBe('FINDINGS_UNCHOSEN');
    expect(await codeOf(split(id, ['a in x', 'a in y']))).toBe('SPLIT_OF_ALL');
    expect(await codeOf(split(id, ['a in x', 'b in x']))).toBe('FINDING_NOT_HELD');
    expect(await codeOf(split(id, ['a in x'], ' '))).toBe('REASON_MISSING');
    await does(id, { type: 'RequestDisposition', disposition: 'duplicate', reason: 'x' });
    expect(await codeOf(split(id, ['a in x']))).toBe('DISPOSITION_PENDING');
    expect((await typesOf(id)).slice(0, -1)).toEqual(before);
    expect(await caseOfTitle('a in x')).toBe(id);
  });

  test('is chosen from by a query among its findings', async () => {
    await scan([x, y, flaw('b', 'x')]);
    const id = await caseOfTitle('a in x');
    const choice = { query: 'path:x', reason: 'another team' };
    const { into } = await splitCase(system, ana, id, choice, { actor: 'ana' });
    expect(into.title).toBe('a in x');
    expect(await caseOfTitle('b in x')).not.toBe(into.id);
  });
});

describe('cases that are merged', () => {
  test('are one, on the earlier clock; the other ends, and is no proof of anything', async () => {
    await scan([x]);
    const first = await caseOfTitle('a in x');
    later(2);
    await scan([x, flaw('b', 'x', { severity: 'critical' })]);
    const second = await caseOfTitle('b in x');
    const [one, two] = [await caseOf(system, first), await caseOf(system, second)];
    const into = await merge(second, [first]);
    expect(into).toMatchObject({ mergedFrom: [first], severity: 'critical' });
    expect(into.clock.startedAt).toBe(one.clock.startedAt);
    const due = [one.clock.dueAt ?? '', two.clock.dueAt ?? ''].sort()[0] ?? '';
    expect((into.clock.dueAt ?? '') <= due).toBe(true);
    expect(await caseOf(system, first)).toMatchObject({
      state: 'closed',
      disposition: 'duplicate',
      mergedInto: second,
      findings: [],
    });
    expect(await housed()).toEqual({ 'a in x': second, 'b in x': second });
    await holdsTogether();
  });

  test('close when all is gone; what returns reopens the one that took it over', async () => {
    await scan([x, flaw('b', 'x')]);
    const [id, other] = [await caseOfTitle('a in x'), await caseOfTitle('b in x')];
    await merge(id, [other]);
    later(1);
    await fixCase(system, id);
    await scan([flaw('b', 'x')]);
    expect((await caseOf(system, id)).state).not.toBe('closed');
    later(1);
    await fixCase(system, id);
    await scan([]);
    expect(await caseOf(system, id)).toMatchObject({ disposition: 'remediated' });
    later(1);
    await scan([flaw('b', 'x')]);
    expect((await caseOf(system, id)).cycle).toBe(2);
    expect(await caseOf(system, other)).toMatchObject({ state: 'closed', cycle: 1 });
  });

  test('are told of later findings of either remedy, through all that they were merged into', async () => {
    await scan([x, flaw('b', 'x'), flaw('c', 'x')]);
    const [a, b, c] = [
      await caseOfTitle('a in x'),
      await caseOfTitle('b in x'),
      await caseOfTitle('c in x'),
    ];
    await merge(b, [c]);
    await merge(a, [b]);
    await scan([x, y, flaw('b', 'x'), flaw('b', 'y'), flaw('c', 'x'), flaw('c', 'y')]);
    expect(new Set(Object.values(await housed()))).toEqual(new Set([a]));
  });

  test('of two tools are proved gone by both', async () => {
    await scan([x]);
    await scan([flaw('b', 'x')], 'two');
    const [id, other] = [await caseOfTitle('a in x'), await caseOfTitle('b in x')];
    await merge(id, [other]);
    expect((await caseOf(system, id)).elsewhere).toBeDefined();
    later(1);
    await fixCase(system, id);
    await scan([]);
    expect((await caseOf(system, id)).state).toBe('verifying');
    await scan([], 'two');
    expect(await caseOf(system, id)).toMatchObject({ disposition: 'remediated' });
    await holdsTogether();
  });

  test('are refused where they differ, are one already, or work on one does not go on', async () => {
    await scan([x, flaw('b', 'x'), flaw('v', 'x', { vulnerabilities: ['CVE-2030-1'] })]);
    await scan([x], 'one', 'elsewhere');
    const [id, other, kind] = [
      await caseOfTitle('a in x'),
      await caseOfTitle('b in x'),
      await caseOfTitle('v in x'),
    ];
    const { rows } = await system.database.pool.query(
      "select id from cases where asset = 'elsewhere'",
    );
    expect(await codeOf(merge(id, [id]))).toBe('MERGE_OF_ONE');
    expect(await codeOf(merge(id, [rows[0].id]))).toBe('CASES_UNLIKE');
    expect(await codeOf(merge(id, [kind]))).toBe('CASES_UNLIKE');
    await does(other, { type: 'RestrictCase', members: ['ana'] });
    expect(await codeOf(merge(id, [other]))).toBe('CASES_UNLIKE');
    await does(other, { type: 'RestrictCase', members: [] });
    await does(other, { type: 'HoldCase', reason: 'x' });
    expect(await codeOf(merge(id, [other]))).toBe('CASE_ON_HOLD');
    expect(await codeOf(merge(other, [id]))).toBe('CASE_ON_HOLD');
    await does(other, { type: 'ResumeCase' });
    expect(await codeOf(merge(id, [other]))).toBe('done');
    expect(await codeOf(merge(id, [other]))).toBe('CASE_CLOSED');
  });
});

describe('a case for chosen findings', () => {
  const info = (rule: string, path: string) => flaw(rule, path, { severity: 'info' });

  test('is opened for what no case is opened for, and closes when that is gone', async () => {
    await scan([info('a', 'x'), info('a', 'y'), flaw('b', 'x', { claim: 'false-positive' })]);
    expect(new Set(Object.values(await housed()))).toEqual(new Set([null]));
    const findings = await numbers('a in x', 'b in x');
    const [opened] = await openCases(system, ana, { findings, eachAsset: false });
    expect(opened?.findings).toHaveLength(2);
    const rest = await numbers('a in y');
    const id = opened?.id ?? '';
    await addFindings(system, ana, id, { findings: rest }, { actor: 'ana' });
    expect(new Set(Object.values(await housed()))).toEqual(new Set([id]));
    later(1);
    await fixCase(system, id);
    await scan([info('a', 'y')]);
    expect((await caseOf(system, id)).state).not.toBe('closed');
    later(1);
    await fixCase(system, id);
    await scan([]);
    expect(await caseOf(system, id)).toMatchObject({ disposition: 'remediated' });
    await holdsTogether();
  });

  test('is of one asset, or one for each', async () => {
    await scan([info('a', 'x')]);
    const [here] = await numbers('a in x');
    const home = asset;
    asset = `${home}-two`;
    await scan([info('a', 'x')]);
    const [there] = await numbers('a in x');
    const findings = [here ?? 0, there ?? 0];
    expect(await codeOf(openCases(system, ana, { findings, eachAsset: false }))).toBe(
      'CASE_OF_ONE_ASSET',
    );
    const opened = await openCases(system, ana, { findings, eachAsset: true });
    expect(opened.map((one) => one.asset)).toEqual([home, asset]);
    expect(await codeOf(openCases(system, ana, { findings, eachAsset: true }))).toBe(
      'FINDING_HOUSED',
    );
    expect(await codeOf(openCases(system, ana, { eachAsset: true }))).toBe('FINDINGS_UNCHOSEN');
    const missing = { findings: [999_999], eachAsset: true };
    expect(await codeOf(openCases(system, ana, missing))).toBe('NOT_FOUND');
  });

  test('is chosen by a query among what has no case and is not gone', async () => {
    await scan([info('a', 'x'), info('a', 'y'), x]);
    await scan([info('a', 'x'), x]);
    const opened = await openCases(system, ana, { query: `asset:${asset}`, eachAsset: false });
    expect(opened[0]?.findings).toHaveLength(1);
  });
});

test('a finding that returns after its proof, before the case is closed, sends the case back', async () => {
  const text = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const lessons =
    '\n  - id: lessons\n    title: Lessons\n    state: verifying\n    steps:\n      - { id: learn, title: What is learned?, task: {} }\n';
  const longer = text
    .replace('version: 4', 'version: 5')
    .replace('\n# After closing', `${lessons}\n# After closing`);
  await publishWorkflow(system, { text: longer, file: 'longer.yaml' }, 'ada');
  await scan([x]);
  const id = await caseOfTitle('a in x');
  later(1);
  await fixCase(system, id);
  await scan([]);
  expect(await caseOf(system, id)).toMatchObject({ stage: 'lessons' });
  later(1);
  await scan([x]);
  expect(await caseOf(system, id)).toMatchObject({ stage: 'plan', cycle: 1 });
});

/** Takes a case to where its plan waits for approval. */
async function planned(id: string) {
  await does(id, { type: 'AssignCase', owner: 'cem' });
  await does(id, { type: 'CompleteTask', step: 'assess', note: 'x', evidence: [] });
  await does(id, { type: 'CompleteTask', step: 'root-cause', note: 'x', evidence: [] });
  const actions = [{ kind: 'manual', title: 'x', timeout: 60, retries: 0 }] as const;
  const { findings: targets } = await caseOf(system, id);
  await does(id, { type: 'ProposePlan', summary: 'x', targets, actions, hash: 'p1' }, 'cem');
}

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { caseOf } from '#app/case-actions.ts';
import { followMembers } from '#app/priority/follow-findings.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import type { System } from '#app/system.ts';
import type { Severity } from '#domain/finding/finding.ts';
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
  system = { ...shared, now: () => at(days) };
  ana = await operator(system, 'ana');
});
afterAll(() => shared.close());

const at = (day: number) => new Date(Date.UTC(2030, 0, 1 + day)).toISOString();
let days = 0;
let asset = '';
beforeEach(() => {
  days += 1;
  asset = `asset-${days}`;
});

type Shown = Scan['sightings'][number];
/** `rule` is the remedy: findings of one rule are one case. */
const flaw = (rule: string, path: string, severity: Severity): Shown => ({
  finding: { title: `${rule} in ${path}`, rule, location: { path }, severity },
  identity: [rule, path],
});
const scan = (sightings: readonly Shown[]) => {
  days += 1;
  return importScan(system, { tool: 'one', asset, at: system.now(), sightings });
};
const found = async (title: string) => {
  const { rows } = await system.database.pool.query<{ id: number; case: string; joined: Date }>(
    `select f.id::int as id, f.case_id as "case", f.joined_at as joined
     from findings f join sources s on s.id = f.source_id where s.asset = $1 and f.title = $2`,
    [asset, title],
  );
  return rows[0] ?? { id: 0, case: '', joined: new Date(0) };
};
const membersOf = async (id: string) => (await caseOf(system, id)).clock.members;
const since = (day: number, severity: Severity) => ({
  since: at(day),
  severities: [{ at: at(day), severity }],
});
/** Who reckons the clocks of the findings that are left finds what the events say. */
const holdsClocks = async (...cases: string[]) => {
  const before = await Promise.all(cases.map((id) => caseOf(system, id)));
  await followMembers(system, { actor: 'ana', cases });
  expect(await Promise.all(cases.map((id) => caseOf(system, id)))).toEqual(before);
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
};

test('what is split off has joined when it joined the first case', async () => {
  await scan([flaw('a', 'x', 'high')]);
  const first = days;
  await scan([flaw('a', 'x', 'high'), flaw('a', 'y', 'critical'), flaw('a', 'z', 'low')]);
  const { id, case: from, joined } = await found('a in y');
  days += 5;
  const chosen = { findings: [id], reason: 'another team' };
  const { into } = await splitCase(system, ana, from, chosen, { actor: 'ana' });
  expect(await found('a in y')).toMatchObject({ case: into.id, joined });
  expect(into.clock.members).toEqual([since(first + 1, 'critical')]);
  expect(await membersOf(from)).toEqual([since(first, 'high'), since(first + 1, 'low')]);
  await holdsClocks(from, into.id);
});

test('what is merged has joined when it joined, and begun anew where its case did', async () => {
  await scan([flaw('a', 'x', 'high')]);
  const { case: again } = await found('a in x');
  days += 1;
  await fixCase(system, again);
  await scan([]);
  expect(await caseOf(system, again)).toMatchObject({ disposition: 'remediated' });
  await scan([flaw('b', 'x', 'medium')]);
  const other = days;
  const { case: merged } = await found('b in x');
  days += 5;
  await scan([flaw('a', 'x', 'high'), flaw('b', 'x', 'medium')]);
  const reopened = days;
  days += 1;
  await mergeCases(system, merged, { cases: [again], reason: 'one fix' }, { actor: 'ana' });
  expect(await membersOf(merged)).toEqual([since(other, 'medium'), since(reopened, 'high')]);
  await holdsClocks(merged);
});

test('what a person adds, or opens a case for, has a clock of its own from then on', async () => {
  const info = [flaw('a', 'x', 'info'), flaw('b', 'x', 'info')];
  await scan([...info, flaw('c', 'x', 'high')]);
  const began = days;
  const { case: id } = await found('c in x');
  days += 3;
  const add = { findings: [(await found('a in x')).id] };
  await addFindings(system, ana, id, add, { actor: 'ana' });
  expect(await membersOf(id)).toEqual([since(began, 'high'), since(days, 'info')]);
  const opened = { findings: [(await found('b in x')).id], eachAsset: false };
  const [own] = await openCases(system, ana, opened);
  expect((await found('b in x')).joined.toISOString()).toBe(own?.clock.startedAt);
  await holdsClocks(id, own?.id ?? '');
});

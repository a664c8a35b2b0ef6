import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearAbsence, setAbsence } from '#app/access/absences.ts';
import { operator } from '#app/access/caller.ts';
import { defineRoster } from '#app/access/installation.ts';
import { importReport } from '#app/import-report.ts';
import { describeEvent } from '#app/pack/event-sentences.ts';
import { simulateWorkflow } from '#app/simulation/simulate-workflow.ts';
import { publishWorkflow } from '#app/workflows.ts';
import { after } from '#domain/clock/instant.ts';
import { eventsOfCases } from '#store/read-models/histories.ts';
import { firstAdministrator, person } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

// Who is away when a case opens is told by what people have said; a simulation finds them away when they were.

const DAY = 86_400;
let base: TestSystem;
let start = '';
beforeAll(async () => {
  base = await testSystem();
  start = base.now();
  await firstAdministrator(base);
  for (const name of ['ann', 'ben']) await person(base, name, [{ role: 'responder' }]);
  await publishWorkflow(base, { text: text(1, '{ person: ben }, '), file: 'turns' }, 'ada');
});
afterAll(() => base.close());

/** Before all others by its name, so that a report's cases run under it. */
const text = (version: number, next = '') => `workflow: a-first
version: ${version}
title: One after the other
kinds: [vulnerability, misconfiguration]
clock: { high: 14d }
ownership: [{ person: ann }, ${next}{ queue: triage }]
stages:
  - id: triage
    title: Triage
    state: triaging
    steps: [{ id: assess, title: Is it real?, task: {} }]
  - id: proof
    title: Proof
    state: verifying
    steps: [{ id: rescan, title: Gone?, verification: { otherwise: triage } }]
hold: { reopen-to: triage }
`;

/** The installation so many days after the start. */
const inDays = (days: number) => ({ ...base, now: () => after(start, days * DAY) });

/** A report of that day opens a case; what its routing came to. */
async function routedAfter(days: number) {
  const findings = [{ title: 'Open port', severity: 'high' }];
  const source = Readable.from([Buffer.from(JSON.stringify({ findings }))]);
  const told = { name: 'r.json', asset: `asset-${days}`, actor: 'ada' };
  const { cases } = await importReport(inDays(days), { source, ...told });
  const [id = ''] = cases.opened;
  const events = (await eventsOfCases(base.database, [id])).get(id) ?? [];
  const event = events.find(({ type }) => type === 'CaseRouted');
  return event && describeEvent(event);
}

test('a case that opens passes over who is away then, and a simulation does as it was', async () => {
  const absence = { from: start, to: after(start, 3 * DAY), delegate: 'ben' };
  await setAbsence(base, 'ann', absence);
  expect(await routedAfter(1)).toBe('gave the case to ben (named by the workflow); away: ann');
  await clearAbsence(inDays(2), 'ann');
  expect(await routedAfter(2.5)).toBe('gave the case to ann (named by the workflow)');
  // What was said last is all that the account holds; what was said before still counts for its time.
  const later = { from: after(start, 10 * DAY), to: after(start, 12 * DAY), delegate: 'ben' };
  await setAbsence(inDays(3), 'ann', later);
  expect(await routedAfter(11)).toBe('gave the case to ben (named by the workflow); away: ann');

  const now = inDays(20);
  const look = async (given: string) =>
    simulateWorkflow(now, await operator(base, 'root'), { text: given, file: 'x' }, { limit: 10 });
  const same = await look(text(2, '{ person: ben }, '));
  expect([same.total, same.cases]).toEqual([3, []]);
  const other = await look(text(2));
  expect(other.cases.map(({ before, after: then }) => [before.owner, then.owner])).toEqual([
    ['ben', null],
    ['ben', null],
  ]);
});

test('where everybody is away the queue takes it', async () => {
  const absence = { from: after(start, 30 * DAY), to: after(start, 32 * DAY) };
  await setAbsence(inDays(29), 'ann', { ...absence, delegate: 'ben' });
  await setAbsence(inDays(29), 'ben', { ...absence, delegate: 'ann' });
  expect(await routedAfter(31)).toBe('sent the case to the queue triage; away: ann, ben');
});

describe('in turn', () => {
  /** A workflow in which cases of a severity go to somebody of the roster. */
  const sharing = (name: string, version: number, ...severities: string[]) => {
    const rules = severities.map((one) => `{ if: case.severity == '${one}', round-robin: pair }`);
    return text(version)
      .replace('a-first', name)
      .replace(/ownership: .*/, `ownership: [${rules.join(', ')}, { queue: triage }]`);
  };
  /** A report that opens a case of each severity, in that order; who got each, with the turn that it took. */
  async function reported(name: string, severities: readonly string[]) {
    const findings = severities.map((severity, at) => ({ title: `Port ${at} is open`, severity }));
    const source = Readable.from([Buffer.from(JSON.stringify({ findings }))]);
    const told = { name: 'r.json', asset: name, actor: 'ada' };
    const { cases } = await importReport(inDays(40), { source, ...told });
    const histories = await eventsOfCases(base.database, cases.opened);
    return [...histories.values()].flat().flatMap(({ type, data }) => {
      return type === 'CaseRouted' && data.turn ? [{ owner: data.owner, ...data.turn }] : [];
    });
  }
  const countOf = (taken: readonly { owner: string }[], name: string) =>
    taken.filter(({ owner }) => owner === name).length;

  beforeAll(async () => {
    await defineRoster(base, { name: 'pair', members: ['ann', 'ben'] }, 'ada');
    await publishWorkflow(base, { text: sharing('a-first', 3, 'high'), file: 'w' }, 'ada');
  });

  test('cases that go elsewhere in between take no turn', async () => {
    const severities = Array.from({ length: 12 }, (_, at) => (at % 2 ? 'high' : 'low'));
    const taken = await reported('interleaved', severities);
    expect([countOf(taken, 'ann'), countOf(taken, 'ben')]).toEqual([3, 3]);
    expect(taken.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('of reports that come at the same moment no two take the same turn', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `at-once-${at}`);
    const all = await Promise.all(
      names.map((name) => reported(name, ['high', 'low', 'high', 'high'])),
    );
    const taken = all.flat();
    expect([countOf(taken, 'ann'), countOf(taken, 'ben')]).toEqual([12, 12]);
    expect(new Set(taken.map(({ number }) => number)).size).toBe(24);
  });

  test('a simulation finds each turn as it was', async () => {
    const same = { text: sharing('a-first', 4, 'high'), file: 'x' };
    const since = inDays(40).now();
    const found = await simulateWorkflow(inDays(41), await operator(base, 'root'), same, {
      since,
      limit: 10,
    });
    expect([found.total, found.cases]).toEqual([44, []]);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOfText } from '#app/digest.ts';
import { parseWorkflow, publishWorkflow } from '#app/workflows.ts';
import type { Case } from '#domain/case/state.ts';
import { differenceOf } from '#domain/simulation/difference.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import { loadCases } from '#store/case-rows.ts';
import { inTransaction } from '#store/database.ts';
import { eventsOfCases } from '#store/read-models/histories.ts';
import { publishWorkflowVersion } from '#store/workflow-versions.ts';
import { boundTo, type Deed, type Driven, drive, type Machine } from '#testing/driven-case.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { bothOf, simulateWorkflow } from './simulate-workflow.ts';

/** Where history happened, and its copy, where the changed workflow was published before. */
let first: TestSystem;
let copy: TestSystem;
const pins = new Map<string, WorkflowPin>();
const start = Date.parse('2026-03-02T08:00:00.000Z');
const HOUR = 3_600_000;
const until = new Date(start + 60 * 24 * HOUR).toISOString();
const operator = {
  principal: { actor: 'root', grants: [], operator: true },
  groups: [],
} as never;

const triage = `
  - id: triage
    title: Triage
    state: triaging
    steps:
      - { id: assess, title: Is it real?, task: { requires: [note], outcomes: [real, unclear] } }`;
const plan = `
  - id: plan
    title: Plan
    state: designing
    steps: [{ id: fix-plan, title: What will be done?, plan: {} }]`;
const approval = (id: string, more = 'need: 1, expires: 3d') => `
  - id: ${id}
    title: Agree
    state: awaiting_approval
    steps: [{ id: ${id}-step, title: Agree, approval: { ${more} } }]`;
const rest = `
  - id: work
    title: Work
    state: implementing
    steps:
      - id: tell
        title: Tell
        action: { command: [tell], title: Tell them }
      - { id: apply, title: Run it, action: plan }
  - id: proof
    title: Proof
    state: verifying
    steps: [{ id: rescan, title: Gone?, verification: { otherwise: plan } }]`;
const wait = `
  - id: wait
    title: Wait
    state: confirmed
    steps: [{ id: cool, title: Cool down, wait: { for: 5h } }]`;
const decision = `
  - id: triage
    title: Triage
    state: triaging
    steps:
      - { id: assess, title: Is it real?, task: { requires: [note], outcomes: [real, unclear] } }
      - id: again
        title: Clear?
        decision: { branches: [{ if: "steps.assess.outcome == 'unclear'", go-to: triage, at-most: 1 }] }
      - { id: contain, title: Contain, if: "case.severity == 'critical'", task: {} }`;
const elapsed = 'clock: { critical: 3d, high: 14d }';
const short = 'clock: { critical: 2h, high: 1d, medium: 3d }';
const office = `calendars:
  office: { zone: Europe/Berlin, open: { mon: ['09:00-17:00'], tue: ['09:00-17:00'], fri: ['09:00-15:00'] } }
service-levels:
  - { id: fix, title: Fixed, target: { critical: 2 business days, high: 5 business days }, calendar: office }
  - { id: look, title: Looked at, stage: triage, target: { critical: 2 business hours, high: 4 business hours }, calendar: office }
  - { id: told, title: Told, start: aware, target: { critical: 72 elapsed hours, high: 72 elapsed hours } }`;

const of = (name: string, top: string, reopen: string, ...stages: string[]) =>
  `workflow: ${name}\nversion: 1\ntitle: One of them\nkinds: [misconfiguration]\n${top}\nownership: [{ queue: triage }]\nstages:${stages.join('')}\nhold: { reopen-to: ${reopen} }\n`;
const workflows: Record<string, string> = {
  plain: of('plain', elapsed, 'triage', triage, plan, approval('agree'), rest),
  'another clock': of('another-clock', short, 'triage', triage, plan, approval('agree'), rest),
  'an extra approval': of(
    'extra',
    elapsed,
    'plan',
    triage,
    plan,
    approval('agree'),
    approval('board', 'need: 2, expires: 1d'),
    rest,
  ),
  'a dropped stage': of('dropped', elapsed, 'plan', plan, approval('agree'), rest),
  'a decision and a wait': of(
    'decides',
    elapsed,
    'triage',
    decision,
    wait,
    plan,
    approval('agree'),
    rest,
  ),
  'other calendars': of(
    'office',
    office,
    'triage',
    triage,
    plan,
    approval('agree', 'need: 1, expires: 4h'),
    rest,
  ),
};

beforeAll(async () => {
  [first, copy] = [await testSystem(), await testSystem()];
  for (const [name, text] of Object.entries(workflows)) {
    for (const system of [first, copy]) {
      const { published: _, ...pin } = await publishWorkflow(system, { text, file: name }, 'ada');
      pins.set(name, pin);
    }
  }
});
afterAll(async () => {
  await first.close();
  await copy.close();
});

const command = (title: string) => ({
  kind: 'command',
  title,
  command: [title],
  timeout: 60,
  retries: 1,
  undo: { kind: 'command', command: ['undo'] },
});
const byHand = { kind: 'manual', title: 'By hand', timeout: 60, retries: 0 };

/**
 * What somebody decides on, by its name: done again elsewhere, the same decision must not fall on something else that waits
 * there.
 */
function decidedOn({ plan, request }: Case): { hash: string } | { request: string } | undefined {
  if (plan) return { hash: plan.hash };
  return request && { request: request.kind };
}

/** What can be done to a case at any time; `on` is what a diligent person would do next. */
const asks: Record<string, (system: TestSystem, id: string, chance: number) => Deed['ask']> = {
  on: (system, id, chance) => (state) => {
    const waiting = Object.entries(state.steps).find(([, { status }]) => status === 'waiting');
    if (state.request?.kind === 'exception') return decided(state, chance);
    if (state.request) return { type: 'Approve', request: state.request.kind };
    if (state.state === 'on_hold') return { type: 'ResumeCase' };
    if (state.state === 'closed') {
      return { type: 'ReopenCase', because: 'back', findings: ['f1'], evidence: [] };
    }
    if (!waiting) return { type: 'RetryAction' };
    const [step, { kind }] = waiting;
    if (kind === 'task') {
      const outcome = chance % 3 === 0 ? 'unclear' : 'real';
      return { type: 'CompleteTask', step, note: 'so', outcome, evidence: [] };
    }
    if (kind === 'plan') return planned(system, id, state, chance);
    if (kind === 'approval') return { type: 'Approve', hash: state.plan?.hash };
    if (kind === 'action') return { type: 'CompleteTask', step, note: 'by hand', evidence: [] };
    return seen(state, chance % 4 === 0 ? ['f1'] : []);
  },
  plan: (system, id, chance) => (state) => planned(system, id, state, chance),
  approve: () => (state) => {
    const on = decidedOn(state);
    return on && { type: 'Approve', ...on };
  },
  reject: () => (state) => {
    const on = decidedOn(state);
    return on && { type: 'Reject', reason: 'no', ...on };
  },
  seen: (_, __, chance) => (state) =>
    seen(state, chance % 2 === 0 ? state.findings.slice(0, 1) : []),
  assign: (_, __, chance) => () => ({ type: 'AssignCase', owner: `person-${chance % 3}` }),
  note: () => () => ({ type: 'AddNote', text: 'hm', evidence: [] }),
  join: (_, __, chance) => () => ({
    type: 'LinkFindings',
    findings: [`f${chance % 5}`],
    severity: (['critical', 'high', 'low'] as const)[chance % 3],
    evidence: [],
  }),
  urgency: (_, __, chance) => () => ({
    type: 'PrioritiseCase',
    to: (['immediate', 'defer'] as const)[chance % 2],
    why: 'so',
  }),
  hold: () => () => ({ type: 'HoldCase', reason: 'the vendor' }),
  exception: (_, __, chance) => (state) => ({
    type: 'RequestException',
    exception: `E-${chance}`,
    reason: 'later',
    until: new Date(Date.parse(state.openedAt) + (chance % 40) * 24 * HOUR).toISOString(),
  }),
  ends: () => (state) => ({
    type: 'EndException',
    exception: state.aside?.exception ?? 'E-0',
    because: 'revoked',
    reason: 'no longer',
  }),
  extension: () => (state) => ({
    type: 'RequestExtension',
    reason: 'later',
    until: new Date(Date.parse(state.clock.dueAt ?? until) + 48 * HOUR).toISOString(),
  }),
  close: () => () => ({ type: 'RequestDisposition', disposition: 'duplicate', reason: 'of C-2' }),
  retry: () => () => ({ type: 'RetryAction' }),
  restrict: (_, __, chance) => () => ({
    type: 'RestrictCase',
    members: chance % 2 === 0 ? [] : ['ana', 'ben'],
  }),
};

/** What the exception that was asked for brings to the case: it holds, or it was said no to. */
function decided({ request }: Case, chance: number) {
  const { exception, until } = request as { exception?: string; until?: string };
  return chance % 3 === 0
    ? { type: 'EndException', exception, because: 'rejected', reason: 'no' }
    : { type: 'PutUnderException', exception, reason: 'later', until };
}

function planned(system: TestSystem, id: string, state: Case, chance: number) {
  const kinds = [[command('fix')], [byHand], [command('fix'), byHand, command('restart')]];
  const ask = { type: 'ProposePlan', summary: 'so', actions: kinds[chance % 3] };
  return { ...ask, ...boundTo(system, id, state, ask) };
}

function seen(state: Case, present: readonly string[]) {
  const absent = state.findings.filter((one) => !present.includes(one));
  const at = state.implemented?.at ?? state.openedAt;
  const seenAt = new Date(Date.parse(at) + 1000).toISOString();
  const report = `report ${state.version}`;
  return { type: 'RecordVerification', report, seenAt, absent, present, unknown: [], evidence: [] };
}

/** A machine that fails now and then, at least once for good. */
const machine: Machine = (thing, nth) => {
  const kind = (thing.length + nth) % 3;
  if (kind === 0) return [{ after: 0, outcome: 'succeeded' }];
  if (kind === 1)
    return [
      { after: 30, outcome: 'failed' },
      { after: 7200, outcome: 'succeeded' },
    ];
  return [{ after: 60, outcome: 'gave-up' }];
};

/** Nobody is known: every case goes to the queue. */
const routing = { rosters: [], gone: [], away: [] };

function opening(id: string, pin: WorkflowPin): Deed {
  const facts = { title: 'SSH is open', severity: 'high', asset: 'edge', findings: ['f1'] };
  const ask = {
    type: 'OpenCase',
    id,
    kind: 'misconfiguration',
    ...facts,
    workflow: pin,
    routing,
    evidence: [],
  };
  return { at: new Date(start).toISOString(), actor: 'ana', ask: () => ask };
}

const story = fc.array(
  fc.record({
    what: fc.oneof(
      { weight: 3, arbitrary: fc.constant('on') },
      { weight: 2, arbitrary: fc.constantFrom(...Object.keys(asks)) },
    ),
    actor: fc.constantFrom('ana', 'ben', 'cy'),
    hours: fc.constantFrom(0, 0, 1, 3, 20, 80),
    chance: fc.nat(99),
  }),
  { minLength: 8, maxLength: 40 },
);

let count = 0;
async function happened(
  under: string,
  told: { what: string; actor: string; hours: number; chance: number }[],
): Promise<{ id: string; driven: Driven }> {
  count += 1;
  const id = `C-${count}`;
  let at = start;
  const deeds = told.map(({ what, actor, hours, chance }): Deed => {
    at += hours * HOUR;
    const ask = asks[what] as (typeof asks)[string];
    return { at: new Date(at).toISOString(), actor, ask: ask(first, id, chance) };
  });
  const all = [opening(id, pins.get(under) as WorkflowPin), ...deeds];
  return { id, driven: await drive(first, id, { deeds: all, machine, until }) };
}

async function simulated(id: string, under: string) {
  const events = (await eventsOfCases(first.database, [id])).get(id) ?? [];
  const workflow = parseWorkflow({ text: workflows[under] as string, file: under });
  const candidate = { workflow, pin: pins.get(under) as WorkflowPin, until };
  return bothOf(first, events, { ...candidate, routing: () => routing });
}

const pairs = Object.keys(workflows)
  .filter((name) => name !== 'plain')
  .flatMap((name) => [
    ['plain', name],
    [name, 'plain'],
  ]) as [string, string][];

describe.each(pairs)('what happened under %s, run under %s', (under, other) => {
  test('comes out as on a copy where that was published before', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { id, driven } = await happened(under, told);
        const { before, after } = await simulated(id, other);
        const [, ...deeds] = driven.deeds;
        const again = [opening(id, pins.get(other) as WorkflowPin), ...deeds];
        const onCopy = await drive(copy, id, { deeds: again, machine: driven.reports, until });
        expect(before.state).toEqual(driven.state);
        expect(after.state).toEqual(onCopy.state);
        const stored = (await loadCases(copy.database, [id])).get(id)?.state;
        expect(after.state).toEqual(stored);
        const said = await simulateWorkflow(
          first,
          operator,
          { text: workflows[other] as string, file: other },
          { case: id, until, limit: 1 },
        );
        const difference = differenceOf(before, { ...after, state: onCopy.state }, until);
        const isSame = difference.differs.length + difference.refused.length === 0;
        expect(said.cases).toEqual(isSame ? [] : [difference]);
      }),
      { numRuns: 12 },
    );
  });
});

test.each(Object.keys(workflows))(
  'under the same workflow (%s) nothing is different',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { id, driven } = await happened(name, told);
        const { before, after } = await simulated(id, name);
        expect(after.refused).toEqual([]);
        expect(after.state).toEqual(before.state);
        expect(before.state).toEqual(driven.state);
      }),
      { numRuns: 8 },
    );
  },
);

test('a published version is not held to the rules of today, another text is', async () => {
  const unapproved = of('unapproved', elapsed, 'plan', plan, rest);
  const tried = () =>
    simulateWorkflow(first, operator, { text: unapproved, file: 'x' }, { until, limit: 1 });
  await expect(tried()).rejects.toMatchObject({ code: 'WORKFLOW_INVALID' });
  const version = { name: 'unapproved', version: 1, hash: hashOfText(unapproved) };
  await inTransaction(first.database, (tx) =>
    publishWorkflowVersion(tx, { ...version, text: unapproved, at: first.now() }),
  );
  expect((await tried()).workflow).toEqual(version);
});

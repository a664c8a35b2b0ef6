import { describe, expect, test } from 'vitest';
import type { Workflow } from '#domain/workflow/definition.ts';
import { type Ask, given } from '#testing/given.ts';
import { workflowFrom } from '#testing/workflow-text.ts';
import type { Case } from './state.ts';
import { waitsOf } from './waiting-for.ts';

const start = '2026-01-01T00:00:00.000Z';
const day = (count: number) => new Date(Date.parse(start) + count * 86_400_000).toISOString();
const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'misconfiguration',
  title: 'SSH is open to the world',
  severity: 'high',
  asset: 'edge',
  findings: ['f1'],
  workflow: { name: 'example', version: 1, hash: 'w' },
  evidence: [],
};
const done = (step: string, more: object = {}): Ask => ({
  type: 'CompleteTask',
  step,
  evidence: [],
  ...more,
});
const file = (name: string) => ({ name, sha256: 'a'.repeat(64), mediaType: 'text/plain', size: 1 });
const at = ({ stage, steps }: Case) => ({
  stage,
  steps: Object.fromEntries(Object.entries(steps).map(([id, { status }]) => [id, status])),
});
const stands = (workflow: Workflow, ...past: Ask[]) => at(given(workflow, ...past).state);

const critical = workflowFrom(`
  - { id: contain, title: Contain it, if: "case.severity == 'critical'", task: {} }
  - { id: assess, title: Assess it, task: {} }
`);

describe('a condition', () => {
  test('that does not hold skips its step, and says why', () => {
    const state = given(critical)
      .when(opened)
      .records('CaseOpened', 'StageEntered', 'StepSkipped', 'StepStarted');
    expect(at(state).steps).toEqual({ contain: 'skipped', assess: 'waiting' });
  });

  test('that holds does not', () => {
    const { steps } = stands(critical, { ...opened, severity: 'critical' });
    expect(steps).toEqual({ contain: 'waiting' });
  });

  test('is asked when the case comes to its step, not before', () => {
    const later = workflowFrom(`
      - { id: assess, title: Assess it, task: {} }
      - { id: contain, title: Contain it, if: "case.severity == 'critical'", task: {} }
    `);
    const joined: Ask = {
      type: 'LinkFindings',
      findings: ['f2'],
      severity: 'critical',
      evidence: [],
    };
    expect(stands(later, opened, joined, done('assess')).steps.contain).toBe('waiting');
    expect(stands(later, opened, done('assess'), joined).steps.contain).toBe('skipped');
  });

  test('that cannot be told skips nothing', () => {
    const odd = workflowFrom(`
      - { id: assess, title: Assess it, if: 'case.findings / (case.cycle - 1) > 3', task: {} }
    `);
    expect(stands(odd, opened).steps).toEqual({ assess: 'waiting' });
  });
});

const outcomes = workflowFrom(`
  - id: assess
    title: Is it real?
    task: { outcomes: [real, not-real] }
  - { id: contain, title: Contain it, if: "steps.assess.outcome == 'real'", task: {} }
  - { id: tell, title: Tell them, task: {} }
`);

describe('an outcome', () => {
  test('decides what follows', () => {
    expect(stands(outcomes, opened, done('assess', { outcome: 'real' })).steps.contain).toBe(
      'waiting',
    );
    expect(stands(outcomes, opened, done('assess', { outcome: 'not-real' })).steps.contain).toBe(
      'skipped',
    );
  });
  test('must be said', () =>
    given(outcomes, opened).when(done('assess')).refuses('OUTCOME_MISSING'));
  test('must be one of those that there are', () => {
    given(outcomes, opened)
      .when(done('assess', { outcome: 'maybe' }))
      .refuses('OUTCOME_UNKNOWN');
    given(critical, opened)
      .when(done('assess', { outcome: 'real' }))
      .refuses('OUTCOME_UNKNOWN');
  });
});

const decision = workflowFrom(`
  - id: assess
    title: Is it real?
    task: { outcomes: [real, unclear, urgent] }
  - id: way
    title: Which way?
    decision:
      branches:
        - { if: "steps.assess.outcome == 'unclear'", go-to: work, at-most: 2 }
        - { if: "steps.assess.outcome == 'urgent'", go-to: proof }
  - { id: think, title: Think about it, task: {} }
`);
const says = (outcome: string) => done('assess', { outcome });

describe('a decision', () => {
  test('leads back, and all is done anew', () => {
    expect(stands(decision, opened, says('unclear'))).toEqual({
      stage: 'work',
      steps: { assess: 'waiting' },
    });
  });
  test('leads ahead, past what is not needed', () => {
    expect(stands(decision, opened, says('urgent')).stage).toBe('proof');
  });
  test('leads on otherwise', () => {
    expect(stands(decision, opened, says('real')).steps.think).toBe('waiting');
  });
  test('has an end: a branch that has had its turns is not open', () => {
    const { steps } = stands(decision, opened, says('unclear'), says('unclear'), says('unclear'));
    expect(steps.think).toBe('waiting');
  });
  test('is recorded with what it was made on', () => {
    given(decision, opened)
      .when(says('unclear'))
      .records('TaskCompleted', 'DecisionMade', 'StageEntered', 'StepStarted');
  });
});

const waiting = workflowFrom(`
  - id: release
    title: The vendor releases a fix
    wait: { until: released, deadline: 30d, otherwise: proof }
  - { id: upgrade, title: Upgrade, task: {} }
`);
const soak = workflowFrom(`
  - { id: soak, title: Let it run, wait: { for: 2d } }
  - { id: look, title: Look at it, task: {} }
`);
const owned = workflowFrom(`
  - id: owner
    title: Somebody takes it
    wait: { condition: "case.owner != ''", deadline: 1d, otherwise: next }
  - { id: look, title: Look at it, task: {} }
`);
const end = (when: string): Ask => ({ type: 'EndWait', actor: 'holdfast', at: when });

describe('a wait', () => {
  test('sets its own end', () => {
    const { release } = given(waiting, opened).state.steps;
    expect(release).toMatchObject({ status: 'waiting', until: 'released', deadline: day(30) });
  });
  test('ends when what is waited for is told', () => {
    const told: Ask = { type: 'RecordInstant', name: 'released', instant: start, at: day(1) };
    given(waiting, opened).when(told).records('InstantRecorded', 'WaitEnded', 'StepStarted');
  });
  test('is over at once where it was told before', () => {
    const told: Ask = { type: 'RecordInstant', name: 'released', instant: start, at: day(1) };
    const later = workflowFrom(`
      - { id: assess, title: Assess it, task: {} }
      - { id: release, title: A fix, wait: { until: released, deadline: 30d, otherwise: next } }
      - { id: upgrade, title: Upgrade, task: {} }
    `);
    expect(stands(later, opened, told, done('assess')).steps.upgrade).toBe('waiting');
  });
  test('in vain leads where the workflow says', () => {
    expect(stands(waiting, opened, end(day(30))).stage).toBe('proof');
    given(waiting, opened)
      .when(end(day(29)))
      .records();
  });
  test('for a time goes on when it is over', () => {
    expect(stands(soak, opened, end(day(2))).steps.look).toBe('waiting');
  });
  test('for a condition ends as soon as it holds, whatever made it so', () => {
    given(owned, opened)
      .when({ type: 'AssignCase', owner: 'ana' })
      .records('CaseAssigned', 'WaitEnded', 'StepStarted');
  });
  test('whose time was over while the case was on hold ends when it goes on', () => {
    const held: Ask = { type: 'HoldCase', reason: 'freeze' };
    const past = [opened, held, end(day(2))];
    expect(stands(soak, ...past).steps).toEqual({ soak: 'waiting' });
    const { steps } = stands(soak, ...past, { type: 'ResumeCase', at: day(3) });
    expect(steps.look).toBe('waiting');
  });
  test('says who can end it', () => {
    expect(waitsOf(given(waiting, opened).state)).toMatchObject([
      { for: 'instant', role: 'responder' },
    ]);
    expect(waitsOf(given(soak, opened).state)).toEqual([
      { for: 'time', step: 'soak', title: 'Let it run' },
    ]);
  });
});

const parallel = workflowFrom(`
  - id: tell
    title: Tell them
    parallel:
      owners: [{ id: tell-owners, title: Tell owners, task: {} }, { id: hear, title: Hear them, task: {} }]
      users: [{ id: tell-users, title: Tell users, task: {} }]
  - { id: think, title: Think about it, task: {} }
`);

describe('parallel branches', () => {
  test('go on at the same time, each in its own order', () => {
    const { steps } = stands(parallel, opened);
    expect(steps).toEqual({ tell: 'waiting', 'tell-owners': 'waiting', 'tell-users': 'waiting' });
    expect(waitsOf(given(parallel, opened).state)).toHaveLength(2);
  });
  test.each([
    [['tell-owners', 'hear', 'tell-users']],
    [['tell-users', 'tell-owners', 'hear']],
    [['tell-owners', 'tell-users', 'hear']],
  ])('are over when all are, in whatever order: %s', (order) => {
    const past = [opened, ...order.slice(0, -1).map((id) => done(id))];
    expect(stands(parallel, ...past).steps.think).toBeUndefined();
    given(parallel, ...past)
      .when(done(order.at(-1) as string))
      .records('TaskCompleted', 'StepCompleted', 'StepStarted');
  });
});

const documented = workflowFrom('- { id: think, title: Think about it, task: {} }', {
  stage: `
    documents:
      - { name: root-cause, title: What let it happen }
      - { name: timeline, title: What happened when, kinds: [incident] }
  `,
});
const noted = (...names: string[]): Ask => ({
  type: 'AddNote',
  text: '',
  evidence: names.map(file),
});

describe('a document', () => {
  test('that a stage requires of the kind is asked for before it is left', () => {
    const state = given(documented, opened)
      .when(done('think'))
      .records('TaskCompleted', 'DocumentsRequired');
    expect(state.wanted?.map(({ name }) => name)).toEqual(['root-cause']);
    expect(waitsOf(state)).toMatchObject([{ for: 'document', role: 'responder' }]);
  });
  test('of another kind is required of that kind', () => {
    const { state } = given(documented, { ...opened, kind: 'incident' }, done('think'));
    expect(state.wanted?.map(({ name }) => name)).toEqual(['root-cause', 'timeline']);
  });
  test('attached later lets the case go on', () => {
    given(documented, opened, done('think'))
      .when(noted('root-cause'))
      .records('NoteAdded', 'StageEntered', 'StepStarted');
    expect(stands(documented, opened, done('think'), noted('photo')).stage).toBe('work');
  });
  test('attached before is not asked for', () => {
    expect(stands(documented, opened, noted('root-cause'), done('think')).stage).toBe('proof');
    const withIt = done('think', { evidence: [file('root-cause')] });
    expect(stands(documented, opened, withIt).stage).toBe('proof');
  });
});

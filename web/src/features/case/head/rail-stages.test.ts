import { expect, test } from 'vitest';
import type { CaseView } from '#web/features/case/case-view.ts';
import { stagesOf } from './rail-stages.ts';

const kinds = { triage: 'task', plan: 'plan', approval: 'approval', verification: 'verification' };

/** A case that stands at a stage: the steps before it are done, by ada. */
function at(stage: string, more: { state?: object; waits?: object } = {}): CaseView {
  const ids = Object.keys(kinds);
  const place = ids.indexOf(stage);
  const steps = Object.entries(kinds).map(([id, kind], index) => ({
    stage: id,
    stageTitle: `Stage ${id}`,
    step: `${id}-step`,
    title: id,
    kind,
    status: index < place ? 'done' : index === place ? 'waiting' : 'ahead',
  }));
  const progress = Object.fromEntries(
    ids
      .slice(0, place)
      .map((id) => [`${id}-step`, { status: 'done', doneAt: '2026-01-01T00:00:00Z', by: 'ada' }]),
  );
  const stages = Object.fromEntries(
    ids.slice(0, place + 1).map((id) => [id, { enteredAt: '2026-01-01T00:00:00Z' }]),
  );
  const state = { stage, state: 'triaging', steps: progress, stages, ...more.state };
  return {
    steps,
    case: state,
    ...(more.waits ? { waits: more.waits } : {}),
  } as unknown as CaseView;
}

const now = Date.parse('2026-01-02T00:00:00Z');

const told = (view: CaseView) =>
  stagesOf(view, now).map(({ standing, gate }) => [standing, gate?.says || gate?.by]);

test('stages before are past with who and when, those after say what they are', () => {
  expect(
    told(at('approval', { waits: { for: 'approval', need: 2, approvedBy: ['ben'] } })),
  ).toEqual([
    ['past', 'ada'],
    ['past', 'ada'],
    ['here', '1 of 2 agreed'],
    ['next', 'A later report proves it'],
  ]);
});

test('an approval that came too late is told as lapsed, before anything ends it', () => {
  const waits = { for: 'approval', need: 1, expiresAt: '2026-01-01T12:00:00Z' };
  expect(told(at('approval', { waits }))[2]).toEqual(['here', 'Lapsed']);
});

test('a stage bears the title of the workflow, wherever the case stands', () => {
  expect(stagesOf(at('plan'), now).map(({ title }) => title)).toEqual([
    'Stage triage',
    'Stage plan',
    'Stage approval',
    'Stage verification',
  ]);
});

test('what is on hold is blocked', () => {
  expect(
    told(at('plan', { state: { state: 'on_hold', aside: { from: 'designing', reason: 'x' } } }))[1],
  ).toEqual(['blocked', 'On hold']);
});

test('what has broken is told so, whatever else the stage waits for', () => {
  const view = at('plan', { waits: { for: 'task', role: 'responder', yours: true } });
  const steps = view.steps.map((step) =>
    step.stage === 'plan' ? { ...step, broken: true as const } : step,
  );
  expect(told({ ...view, steps })[1]).toEqual(['blocked', 'An action failed']);
  expect(stagesOf({ ...view, steps }, now)[1]?.explanation).toBe('plan: failed');
});

test('whose turn it is stands under the stage', () => {
  expect(told(at('plan', { waits: { for: 'plan', role: 'responder', yours: true } }))[1]).toEqual([
    'here',
    'Waits for you',
  ]);
  expect(told(at('plan', { waits: { for: 'plan', role: 'approver', yours: false } }))[1]).toEqual([
    'here',
    'Waits for an approver',
  ]);
});

test('a case that closed early did not finish its stage, and never reached the rest', () => {
  expect(told(at('plan', { state: { state: 'closed' } }))).toEqual([
    ['past', 'ada'],
    ['next', 'Not finished'],
    ['next', 'Not reached'],
    ['next', 'Not reached'],
  ]);
});

test('a stage that was left out is told so, not as done', () => {
  const view = at('approval', { state: { cycle: 1 } });
  const steps = view.steps.map((step) =>
    step.stage === 'plan' ? { ...step, status: 'skipped' } : step,
  );
  expect(told({ ...view, steps })[1]).toEqual(['skipped', 'Skipped']);
});

test.each([
  ['of items that the plan names', { items: ['a', 'b', 'c'] }, '1 of 3 items'],
  ['of items of the workflow', undefined, '1 items'],
])('how far waves are: %s', (_, plan, far) => {
  const done = [{ status: 'succeeded' }];
  const items = { a: done, b: [{ status: 'requested' }] };
  const view = at('plan', { waits: { for: 'action' } });
  const steps = { ...view.case.steps, 'plan-step': { status: 'waiting', wave: 1, items } };
  const history = [{ type: 'WaveStarted', data: { step: 'plan-step', wave: 1, waves: 3 } }];
  const under = { ...view, history, case: { ...view.case, steps, plan } } as unknown as CaseView;
  expect(told(under)[1]).toEqual(['here', `The machine works: wave 2 of 3, ${far}`]);
});

test('the explanation of a stage has its steps and the controls that it is evidence for', () => {
  const view = at('plan', { state: { steps: { 'triage-step': { outcome: 'real' } } } });
  const [first] = view.steps;
  const steps = [{ ...first, controls: ['cis:7.4'], stageControls: ['iso-27001:A.8.8'] }];
  const [stage] = stagesOf({ ...view, steps } as unknown as CaseView, now);
  expect(stage?.explanation).toBe('triage: done, real (cis:7.4)\nEvidence for iso-27001:A.8.8');
});

import { expect, test } from 'vitest';
import { elapsedLevel } from '#domain/clock/elapsed-level.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { type Ask, given } from '#testing/given.ts';

const clock = { high: 30 * 86_400 };
const workflow: Workflow = {
  name: 'corrective-action',
  version: 1,
  title: 'Corrective action',
  kinds: ['quality'],
  clock,
  serviceLevels: elapsedLevel(clock),
  stages: [
    {
      id: 'work',
      title: 'Work',
      state: 'implementing',
      steps: [
        {
          kind: 'task',
          id: 'do',
          title: 'Do it',
          role: 'responder',
          requires: [],
          evidence: [],
        },
      ],
    },
    {
      id: 'proof',
      title: 'Proof',
      state: 'verifying',
      steps: [
        {
          kind: 'task',
          id: 'see',
          title: 'Is it done?',
          role: 'responder',
          requires: [],
          evidence: ['proof'],
          outcomes: ['met', 'not-met'],
          proves: { otherwise: 'work', separate: true },
        },
      ],
    },
  ],
  hold: { reopenTo: 'work' },
};
const promised = '2026-02-10T00:00:00.000Z';
const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'quality',
  title: 'Reject plans without a review',
  severity: 'high',
  asset: 'shop',
  findings: [],
  workflow: { name: 'corrective-action', version: 1, hash: 'w' },
  evidence: [],
  promised,
};
const shown = [{ name: 'proof', sha256: 'a'.repeat(64), mediaType: 'text/plain', size: 1 }];
const done: Ask = { type: 'CompleteTask', step: 'do', evidence: [] };
const seen = (outcome: 'met' | 'not-met', actor = 'ben'): Ask => ({
  type: 'CompleteTask',
  step: 'see',
  outcome,
  evidence: shown,
  actor,
});

test('who did not do the work sees that it is done, and that closes the case as remediated', () => {
  const case_ = given(workflow, opened, done).when(seen('met'));
  expect(case_.records('TaskCompleted', 'CaseClosed')).toMatchObject({
    state: 'closed',
    disposition: 'remediated',
  });
  given(workflow, opened, done).when(seen('met', 'ana')).refuses('VERIFIER_IS_IMPLEMENTER', 'ana');
});

test('what is not seen goes back to work, whoever says so, and is proved anew', () => {
  const back = given(workflow, opened, done)
    .when(seen('not-met', 'ana'))
    .records('TaskCompleted', 'StageEntered', 'StepStarted');
  expect(back).toMatchObject({ state: 'implementing', stage: 'work' });
  expect(back.steps.see).toBeUndefined();
});

test('of findings nobody says that they are gone', () => {
  given(workflow, { ...opened, findings: ['f1'] }, done)
    .when(seen('met'))
    .refuses('PROOF_BY_REPORT');
});

test('a promised date is the deadline of the first cycle; later ones have the time of the workflow', () => {
  const { state } = given(workflow, opened);
  expect(state.clock.dueAt).toBe(promised);
  const at = '2026-03-01T00:00:00.000Z';
  const again = given(workflow, opened, done, seen('met'))
    .when({ type: 'ReopenCase', because: 'repeated', findings: [], evidence: [], at })
    .records('CaseReopened', 'StageEntered', 'StepStarted');
  expect(again).toMatchObject({ cycle: 2, clock: { dueAt: '2026-03-31T00:00:00.000Z' } });
});

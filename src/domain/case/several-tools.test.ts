import { describe, expect, test } from 'vitest';
import { type Ask, given } from '#testing/given.ts';
import { twoPersonWorkflow as workflow } from '#testing/workflow.ts';

const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'misconfiguration',
  title: 'SSH is open to the world',
  severity: 'high',
  asset: 'edge',
  source: 'one',
  findings: ['f1'],
  workflow: { name: 'two-person', version: 1, hash: 'w' },
  evidence: [],
};
const linked = (source: string, findings: string[], sameProblem?: true): Ask => ({
  type: 'LinkFindings',
  findings,
  severity: 'high',
  source,
  ...(sameProblem ? { sameProblem } : {}),
  evidence: [],
});
const action = { kind: 'command', title: 'x', command: ['true'], timeout: 60, retries: 1 } as const;
const planned: Ask[] = [
  { type: 'AssignCase', owner: 'ana' },
  { type: 'CompleteTask', step: 'assess', note: 'real', evidence: [] },
  { type: 'CompleteTask', step: 'root-cause', note: 'by hand', evidence: [] },
  { type: 'ProposePlan', summary: 'x', targets: ['f1'], actions: [action], hash: 'p1' },
];
const approved: Ask[] = [
  { type: 'Approve', hash: 'p1', actor: 'ben' },
  { type: 'Approve', hash: 'p1', actor: 'cy' },
];
const running = [opened, ...planned, ...approved];
const key = given(workflow, ...running).state.steps.apply?.actions?.[0]?.key ?? '';
const changed: Ask = {
  type: 'RecordAttempt',
  step: 'apply',
  action: 0,
  key,
  attempt: 1,
  hash: 'p1',
  outcome: 'succeeded',
  evidence: [],
  actor: 'holdfast',
};
const seen = (absent: string[], present: string[] = [], unknown: string[] = []): Ask => ({
  type: 'RecordVerification',
  report: 'r',
  seenAt: '2026-01-03T00:00:00.000Z',
  at: '2026-01-03T01:00:00.000Z',
  absent,
  present,
  unknown,
  evidence: [],
  actor: 'dee',
});

describe('what another tool sees of the problem', () => {
  test('voids no plan and is taken in while one runs; what is only remedied with it does both', () => {
    given(workflow, opened, ...planned)
      .when(linked('two', ['g1'], true))
      .records('FindingsLinked');
    given(workflow, ...running)
      .when(linked('two', ['g1'], true))
      .records('FindingsLinked');
    given(workflow, opened, ...planned)
      .when(linked('two', ['g1']))
      .records('FindingsLinked', 'ApprovalVoided', 'StageEntered', 'StepStarted');
    given(workflow, ...running)
      .when(linked('two', ['g1']))
      .refuses('PLAN_RUNNING');
  });

  test('is kept with its source; what two tools call the same is two findings', () => {
    const state = given(workflow, opened)
      .when(linked('two', ['f1', 'g1'], true))
      .records('FindingsLinked');
    expect(state).toMatchObject({
      findings: ['f1', 'f1', 'g1'],
      elsewhere: { two: ['f1', 'g1'] },
    });
    given(workflow, opened, linked('two', ['f1'], true))
      .when(linked('two', ['f1'], true))
      .records();
    given(workflow, opened, linked('two', ['f1'], true))
      .when(linked('one', ['f1']))
      .records();
  });
});

describe('a case of two tools', () => {
  const both = [...running, linked('two', ['f1'], true), changed];

  test('is not proved by the absence of what only one of them calls so', () => {
    given(workflow, ...both)
      .when(seen(['f1'], [], ['f1']))
      .records('VerificationRecorded');
    given(workflow, ...both)
      .when(seen(['f1', 'f1']))
      .records('VerificationRecorded', 'CaseClosed');
    given(workflow, ...both)
      .when(seen(['f1'], ['f1']))
      .records('VerificationRecorded', 'StageEntered', 'StepStarted');
  });
});

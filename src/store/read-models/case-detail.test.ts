import { expect, test } from 'vitest';
import { type Ask, given } from '#testing/given.ts';
import { workflowFrom } from '#testing/workflow-text.ts';
import { stepsOf } from './case-detail.ts';

const workflow = workflowFrom(`
  - id: tell
    title: Tell them
    parallel:
      machine: [{ id: call, title: Call them, action: { title: Call, command: [call], timeout: 1m, retries: 0 } }]
      people: [{ id: write, title: Write to them, task: {} }]
`);
const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'incident',
  title: 'It is down',
  severity: 'high',
  asset: 'edge',
  findings: [],
  workflow: { name: 'example', version: 1, hash: 'w' },
  evidence: [],
};
const called = (outcome: 'failed' | 'gave-up'): Ask => ({
  type: 'RecordAttempt',
  step: 'call',
  action: 0,
  key: given(workflow, opened).state.steps.call?.actions?.[0]?.key ?? '',
  attempt: 1,
  hash: '',
  outcome,
  evidence: [],
});
const broken = (...past: Ask[]) =>
  stepsOf(workflow, given(workflow, opened, ...past).state).flatMap((one) =>
    one.broken ? [one.step] : [],
  );

test('a step is broken once its action has failed for good, and so is the step around it', () => {
  expect(broken(called('failed'))).toEqual([]);
  expect(broken(called('gave-up'))).toEqual(['tell', 'call']);
  expect(broken(called('gave-up'), { type: 'RetryAction' })).toEqual([]);
});

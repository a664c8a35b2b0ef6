import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

export const lastStepVerifies: Rule = {
  id: 'last-step-verifies',
  why: 'After its last step a case closes as remediated, and it may do so only when it is proved fixed.',
  good: [workflowOf([steps.verification]), workflowOf([steps.task, steps.verification])],
  bad: [workflowOf([steps.task]), workflowOf([steps.verification, steps.task])],
  check: ({ stages }) => {
    if (stages.at(-1)?.steps.at(-1)?.kind === 'verification') return [];
    const message =
      'the last step must be a verification: a case closes only when it is proved fixed';
    return [{ path: ['stages', Math.max(stages.length - 1, 0)], message }];
  },
};

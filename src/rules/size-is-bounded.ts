import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

/** More than any process that people still know by heart, and few enough to be looked at in no time. */
const MOST_STEPS = 500;

const many = (count: number) => Array.from({ length: count }, (_, at) => task(`task-${at}`));

export const sizeIsBounded: Rule = {
  id: 'size-is-bounded',
  why: 'A workflow of thousands of steps, put together from others, is read by nobody and slows every case.',
  good: [workflowOf([...many(50), steps.verification])],
  bad: [workflowOf([...many(500), steps.verification])],
  check: (workflow) => {
    const count = placedSteps(workflow).length;
    return count > MOST_STEPS
      ? [{ path: ['stages'], message: `these are ${count} steps, of at most ${MOST_STEPS}` }]
      : [];
  },
};

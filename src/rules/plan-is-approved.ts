import { steps, workflowOf } from './example.ts';
import { placedSteps } from './placed-steps.ts';
import type { Rule } from './rule.ts';

const { plan, approval, action, verification } = steps;

/** What a workflow itself declares to be run is agreed to by whoever publishes it; a plan is agreed to case by case. */
export const planIsApproved: Rule = {
  id: 'plan-is-approved',
  why: 'What a plan runs has been agreed to by others, exactly as it stands; an approval of nothing binds nothing.',
  good: [
    workflowOf([plan, approval, action, verification]),
    workflowOf([
      { ...action, run: { kind: 'manual', title: 'Tell', timeout: 60, retries: 0 } },
      verification,
    ]),
  ],
  bad: [
    workflowOf([plan, action, verification]),
    workflowOf([action, verification]),
    workflowOf([approval, verification]),
    workflowOf([plan, action, approval, verification]),
    workflowOf([plan, { ...plan, id: 'other-plan' }, approval, action, verification]),
  ],
  check: (workflow) => {
    const placed = placedSteps(workflow);
    const planAt = placed.findIndex(({ step }) => step.kind === 'plan');
    const isPlanned = (at: number) => planAt >= 0 && planAt < at;
    return placed.flatMap(({ step, path }, at) => {
      if (step.kind === 'plan' && at !== planAt) {
        return [{ path, message: 'a workflow has at most one step of kind plan' }];
      }
      if (step.kind === 'approval' && !isPlanned(at)) {
        return [{ path, message: 'an approval needs a plan step before it' }];
      }
      if (step.kind !== 'action' || step.run !== 'plan') return [];
      const between = placed.slice(Math.max(planAt, 0), at);
      const approved = isPlanned(at) && between.some((other) => other.step.kind === 'approval');
      return approved
        ? []
        : [{ path, message: 'the plan runs only after a plan step and its approval' }];
    });
  },
};

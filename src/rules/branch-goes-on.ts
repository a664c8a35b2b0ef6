import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { allWithin, leadsToStage, type Step, within } from '#domain/workflow/step.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { parallel, verification, decision } = steps;
const beside = (step: Step) => ({
  ...parallel,
  branches: [
    { id: 'one', steps: [step] },
    { id: 'other', steps: [task('tell-users')] },
  ],
});

export const branchGoesOn: Rule = {
  id: 'branch-goes-on',
  why: 'A branch that leads to another stage leaves those beside it in the middle of their work.',
  good: [workflowOf([parallel, verification])],
  bad: [
    workflowOf([
      beside({ ...decision, branches: [{ if: 'case.cycle > 1', goTo: 'work', atMost: 1 }] }),
      verification,
    ]),
    workflowOf([beside({ ...verification, id: 'early' }), verification]),
    workflowOf([beside(steps.plan), steps.approval, verification]),
  ],
  check: (workflow) =>
    placedSteps(workflow).flatMap(({ step, path }) => {
      if (step.kind !== 'parallel') return [];
      const odd = within(step).find(leads);
      if (!odd) return [];
      const message = `"${odd.id}" may lead to another stage, which a branch cannot: put it before or after`;
      return [{ path, message }];
    }),
};

/** Whether a step may lead elsewhere than on: a plan that falls leads back as well. */
function leads(step: Step): boolean {
  return allWithin(step).some((one) => leadsToStage(one) || one.kind === 'plan');
}

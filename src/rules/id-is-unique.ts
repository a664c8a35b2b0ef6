import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

export const idIsUnique: Rule = {
  id: 'id-is-unique',
  why: 'A case keeps what has become of a step under its id: two steps of one id would be one.',
  good: [workflowOf([steps.task, steps.verification])],
  bad: [
    workflowOf([steps.task, steps.task, steps.verification]),
    workflowOf([], {
      stages: [...workflowOf([steps.task]).stages, ...workflowOf([steps.verification]).stages],
    }),
  ],
  check: (workflow) => {
    const stages = workflow.stages.map(({ id }, at) => ({ id, path: ['stages', at, 'id'] }));
    const named = placedSteps(workflow).map(({ step, path }) => ({
      id: step.id,
      path: [...path, 'id'],
    }));
    return [...repeats(stages, 'stage'), ...repeats(named, 'step')];
  },
};

function repeats(named: { id: string; path: Fault['path'] }[], what: string): Fault[] {
  return named
    .filter(({ id }, at) => named.findIndex((other) => other.id === id) !== at)
    .map(({ id, path }) => ({ path, message: `the ${what} id "${id}" is used twice` }));
}

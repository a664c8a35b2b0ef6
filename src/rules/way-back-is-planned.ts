import type { Workflow } from '#domain/workflow/definition.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const { plan, approval, action, verification } = steps;
const start = { id: 'work', title: 'Work', state: 'triaging', steps: [plan, approval] } as const;
const end = { id: 'end', title: 'End', state: 'verifying', steps: [action, verification] } as const;

function leading(goTo: string): Workflow {
  const asked = { ...start, steps: [plan, { ...approval, onExpiry: { goTo } }] };
  return workflowOf([], { stages: [asked, end] });
}

export const wayBackIsPlanned: Rule = {
  id: 'way-back-is-planned',
  why: 'A plan that was not agreed to falls, so what follows must come to a plan again before anything is approved or run.',
  good: [
    leading('work'),
    workflowOf([], { stages: [start, end], breakGlass: { refusedTo: 'work' } }),
    workflowOf([], { stages: [start, end], breakGlass: 'replan' }),
    workflowOf([], { stages: [start, end], breakGlass: 'never' }),
  ],
  bad: [
    leading('end'),
    leading('nowhere'),
    workflowOf([], { stages: [start, end], breakGlass: { refusedTo: 'end' } }),
    workflowOf([], { stages: [start, end], breakGlass: { refusedTo: 'nowhere' } }),
  ],
  check: (workflow) => {
    const placed = placedSteps(workflow);
    const planned = placed.find(({ step }) => step.kind === 'plan')?.stage ?? 0;
    const fault = (stage: string, path: Fault['path']): Fault[] => {
      const at = workflow.stages.findIndex(({ id }) => id === stage);
      if (at >= 0 && at <= planned) return [];
      const last = workflow.stages[planned]?.id;
      return [{ path, message: `go back to a stage up to ${last}, where the plan is made` }];
    };
    const { breakGlass: terms } = workflow;
    const refused =
      typeof terms === 'object' ? fault(terms.refusedTo, ['break-glass', 'refused-to']) : [];
    const lapsed = placed.flatMap(({ step, path }) =>
      step.kind === 'approval' && step.onExpiry && 'goTo' in step.onExpiry
        ? fault(step.onExpiry.goTo, [...path, 'approval', 'on-expiry', 'go-to'])
        : [],
    );
    return [...refused, ...lapsed];
  },
};

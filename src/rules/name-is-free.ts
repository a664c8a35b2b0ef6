import { NEXT } from '#domain/workflow/step.ts';
import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const named = (id: string) =>
  workflowOf([], {
    stages: workflowOf([steps.task, steps.verification]).stages.map((stage) => ({ ...stage, id })),
    hold: { reopenTo: id },
  });

export const nameIsFree: Rule = {
  id: 'name-is-free',
  why: `Where a case goes to ${NEXT}, it goes to the step that follows: a stage of that name is never gone to.`,
  good: [workflowOf([steps.task, steps.verification])],
  bad: [named(NEXT)],
  check: ({ stages }) =>
    stages.flatMap(({ id }, at) =>
      id === NEXT
        ? [
            {
              path: ['stages', at, 'id'],
              message: `"${id}" means the step that follows: name the stage otherwise`,
            },
          ]
        : [],
    ),
};

import { isTakenBack } from '#domain/workflow/action.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { foreach, verification } = steps;
const change = {
  kind: 'command',
  title: 'Patch',
  command: ['patch'],
  timeout: 60,
  retries: 0,
} as const;
const over = { ...foreach, over: ['eu', 'us'] };

export const itemCanBeUndone: Rule = {
  id: 'item-can-be-undone',
  why: 'When too many items of a wave fail, what was done to the others is taken back, and somebody must have said how.',
  good: [
    workflowOf([
      { ...over, run: { ...change, undo: { kind: 'command', command: ['unpatch'] } } },
      verification,
    ]),
    workflowOf([{ ...over, run: { ...change, irreversible: true } }, verification]),
  ],
  bad: [workflowOf([{ ...over, run: change }, verification])],
  check: (workflow) =>
    placedSteps(workflow).flatMap(({ step, path }) =>
      step.kind === 'foreach' && step.run !== 'plan' && !isTakenBack(step.run)
        ? [
            {
              path: [...path, 'foreach', 'action'],
              message: 'say how it is taken back (undo), or that it cannot be (irreversible: true)',
            },
          ]
        : [],
    ),
};

import { type PlacedStep, placedSteps } from '#domain/workflow/placed-steps.ts';
import { ITEM_NAME } from '#domain/workflow/render.ts';
import type { ForeachStep } from '#domain/workflow/step.ts';
import { steps, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const { plan, approval, foreach, verification } = steps;
const manual = { kind: 'manual', title: 'Switch over', timeout: 60, retries: 0 } as const;

export const itemIsPlanned: Rule = {
  id: 'item-is-planned',
  why: 'What something is done for, one by one, is named by a plan that is approved, or by the workflow itself.',
  good: [
    workflowOf([plan, approval, foreach, verification]),
    workflowOf([{ ...foreach, over: ['eu', 'us'], run: manual }, verification]),
  ],
  bad: [
    workflowOf([{ ...foreach, run: manual }, verification]),
    workflowOf([{ ...foreach, over: ['eu', 'eu'], run: manual }, verification]),
    workflowOf([{ ...foreach, over: ['eu west'], run: manual }, verification]),
    workflowOf([{ ...foreach, over: ['eu', 'us'], most: 1, run: manual }, verification]),
  ],
  check: (workflow) => {
    const placed = placedSteps(workflow);
    const planAt = placed.findIndex(({ step }) => step.kind === 'plan');
    return placed.flatMap(({ step, path }, at) =>
      step.kind === 'foreach' ? faultsOf(step, path, planAt >= 0 && planAt < at) : [],
    );
  },
};

function faultsOf({ over, most }: ForeachStep, at: PlacedStep['path'], planned: boolean): Fault[] {
  const path = [...at, 'foreach', 'over'];
  if (over === 'items') {
    return planned ? [] : [{ path, message: 'no plan before this step names the items' }];
  }
  const twice = over.find((item, place) => over.indexOf(item) !== place);
  const odd = over.find((item) => !ITEM_NAME.test(item));
  if (twice !== undefined) return [{ path, message: `"${twice}" is named twice` }];
  if (odd !== undefined)
    return [
      { path, message: `"${odd}" could be misread: use letters, digits and any of _ . : / @ + -` },
    ];
  return over.length > most
    ? [{ path, message: `these are ${over.length} items, and one run may touch ${most}` }]
    : [];
}

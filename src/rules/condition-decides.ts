import { placedSteps } from '#domain/workflow/placed-steps.ts';
import type { Step } from '#domain/workflow/step.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const { decision, verification } = steps;
const low = { if: "case.severity == 'low'", goTo: 'next' };

export const conditionDecides: Rule = {
  id: 'condition-decides',
  why: 'A condition that is always so decides nothing, and a branch behind its own like is never taken.',
  good: [
    workflowOf([{ ...decision, branches: [low, { ...low, if: 'case.cycle > 1' }] }, verification]),
  ],
  bad: [
    workflowOf([{ ...task('assess'), if: 'true' }, verification]),
    workflowOf([{ ...decision, branches: [low, low] }, verification]),
    workflowOf([{ ...decision, branches: [{ ...low, if: ' false ' }] }, verification]),
  ],
  check: (workflow) =>
    placedSteps(workflow).flatMap(({ step, path }): Fault[] => {
      const own = isConstant(step.if)
        ? [{ path: [...path, 'if'], message: 'this is so, or not so, of every case' }]
        : [];
      return [...own, ...faultsOfBranches(step, path)];
    }),
};

function faultsOfBranches(step: Step, path: Fault['path']): Fault[] {
  if (step.kind !== 'decision') return [];
  const { branches } = step;
  return branches.flatMap(({ if: condition }, at) => {
    const place = [...path, 'decision', 'branches', at, 'if'];
    if (isConstant(condition)) {
      return [{ path: place, message: 'this is so, or not so, of every case' }];
    }
    // A branch that has had its turns leaves the next of its like open.
    const before = branches.slice(0, at).filter(({ atMost }) => atMost === undefined);
    return before.some((other) => other.if.trim() === condition.trim())
      ? [{ path: place, message: 'an earlier branch takes every case that this one would' }]
      : [];
  });
}

function isConstant(condition: string | undefined): boolean {
  return condition !== undefined && /^\s*(true|false)\s*$/.test(condition);
}

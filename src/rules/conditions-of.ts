import type { PlacedStep } from '#domain/workflow/placed-steps.ts';
import type { Fault } from './rule.ts';

/** The conditions of a step, and where each stands. */
export function conditionsOf({ step, path }: PlacedStep): { text: string; path: Fault['path'] }[] {
  const own = step.if === undefined ? [] : [{ text: step.if, path: [...path, 'if'] }];
  if (step.kind === 'decision') {
    const branches = step.branches.map(({ if: text }, at) => ({
      text,
      path: [...path, 'decision', 'branches', at, 'if'],
    }));
    return [...own, ...branches];
  }
  if (step.kind !== 'wait' || !step.until || !('condition' in step.until)) return own;
  return [...own, { text: step.until.condition, path: [...path, 'wait', 'condition'] }];
}

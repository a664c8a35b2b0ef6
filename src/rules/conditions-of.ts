import type { Workflow } from '#domain/workflow/definition.ts';
import { type Path, type PlacedStep, placedSteps } from '#domain/workflow/placed-steps.ts';

/** A condition and where it stands. */
export type PlacedCondition = { text: string; path: Path };

/** All conditions of a workflow. */
export function conditionsIn(workflow: Workflow): PlacedCondition[] {
  return [...placedSteps(workflow).flatMap(conditionsOf), ...ownershipConditions(workflow)];
}

/** The conditions of a step. */
export function conditionsOf({ step, path }: PlacedStep): PlacedCondition[] {
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

/** The conditions that say who gets a case. */
export function ownershipConditions({ ownership, stages }: Workflow): PlacedCondition[] {
  const conditions = (rules: Workflow['ownership'] = [], path: Path) =>
    rules.flatMap(({ if: text }, at) =>
      text === undefined ? [] : [{ text, path: [...path, 'ownership', at, 'if'] }],
    );
  return [
    ...conditions(ownership, []),
    ...stages.flatMap((stage, at) => conditions(stage.ownership, ['stages', at])),
  ];
}

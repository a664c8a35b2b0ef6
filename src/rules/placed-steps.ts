import type { Workflow } from '#domain/workflow/definition.ts';
import type { Step } from '#domain/workflow/step.ts';
import type { Fault } from './rule.ts';

/** A step, the place of its stage, its own path in the file, and whether it stands in a file that is used there. */
export type PlacedStep = { step: Step; stage: number; path: Fault['path']; used: boolean };

/** All steps, those that lie within others too, in the order in which a case comes to them. */
export function placedSteps({ stages }: Pick<Workflow, 'stages'>): PlacedStep[] {
  return stages.flatMap(({ steps }, stage) =>
    steps.flatMap((step, at) =>
      placed({ step, stage, path: ['stages', stage, 'steps', at], used: false }),
    ),
  );
}

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

function placed(here: PlacedStep): PlacedStep[] {
  const { step, stage, path, used } = here;
  switch (step.kind) {
    case 'parallel':
      return [
        here,
        ...step.branches.flatMap(({ id, steps }) =>
          steps.flatMap((inner, at) =>
            placed({ step: inner, stage, path: used ? path : [...path, 'parallel', id, at], used }),
          ),
        ),
      ];
    // What is used stands in a file of its own: whatever is wrong with it is told where it is used.
    case 'workflow':
      return [
        here,
        ...step.steps.flatMap((inner) =>
          placed({ step: inner, stage, path: used ? path : [...path, 'uses'], used: true }),
        ),
      ];
    default:
      return [here];
  }
}

import type { Step, Workflow } from '#domain/workflow/definition.ts';
import type { Fault } from './rule.ts';

/** A step, the place of its stage, and its own path in the file. */
export type PlacedStep = { step: Step; stage: number; path: Fault['path'] };

/** All steps in the order in which a case comes to them. */
export function placedSteps({ stages }: Workflow): PlacedStep[] {
  return stages.flatMap((stage, at) =>
    stage.steps.map((step, index) => ({ step, stage: at, path: ['stages', at, 'steps', index] })),
  );
}

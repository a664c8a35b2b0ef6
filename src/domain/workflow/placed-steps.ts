import type { Stage } from './definition.ts';
import { innerLists, type Step } from './step.ts';

/** The keys and indexes that lead to something in a file. */
export type Path = readonly (string | number)[];

/**
 * A step where it stands: the place of its stage, its own path in the file, and whether it stands in a file that is used
 * there. What is used has the path of `uses`: whatever is wrong with it is told there. `id` tells all of them apart.
 */
export type PlacedStep = { id: string; step: Step; stage: number; path: Path; used: boolean };

/** All steps, those that lie within others too, in the order in which a case comes to them. */
export function placedSteps({ stages }: { stages: readonly Pick<Stage, 'steps'>[] }): PlacedStep[] {
  return stages.flatMap(({ steps }, stage) =>
    placed(steps, { stage, path: ['stages', stage, 'steps'], list: ['stages', stage, 'steps'] }),
  );
}

/** What a step is known by: all keys and indexes that lead to it, also within what is used. */
export function placeId(list: Path, at: number): string {
  return [...list, at].join('.');
}

type Within = { stage: number; path: Path; list: Path; used?: boolean };

function placed(steps: readonly Step[], { stage, path, list, used = false }: Within): PlacedStep[] {
  return steps.flatMap((step, at) => {
    const own = used ? path : [...path, at];
    return [
      { id: placeId(list, at), step, stage, path: own, used },
      ...innerLists(step).flatMap((inner) =>
        placed(inner.steps, {
          stage,
          path: used ? path : [...own, ...inner.keys],
          list: [...list, at, ...inner.keys],
          used: used || step.kind === 'workflow',
        }),
      ),
    ];
  });
}

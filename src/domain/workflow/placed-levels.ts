import type { ServiceLevel } from '#domain/clock/service-level.ts';
import type { Workflow } from './definition.ts';
import type { Path } from './placed-steps.ts';

/** A service level where it stands in the file: by itself, or as what a pack brings. */
export type PlacedLevel = { level: ServiceLevel; path: Path };

/** All service levels, those that the file says in short first. */
export function placedLevels(workflow: Workflow): PlacedLevel[] {
  const { serviceLevels, packs = [] } = workflow;
  return serviceLevels.map((level, place) => {
    const { source } = level;
    if (!source) return { level, path: ['service-levels', place - shortForms(workflow)] };
    return {
      level,
      path: [
        'packs',
        Math.max(
          0,
          packs.findIndex(({ pack }) => pack === source.pack),
        ),
      ],
    };
  });
}

/** How many of the levels the file says in short, by its `clock`: they stand first. */
function shortForms({ clock: short }: Workflow): number {
  return Object.keys(short).length > 0 ? 1 : 0;
}

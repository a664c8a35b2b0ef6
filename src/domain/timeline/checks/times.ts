import type { Milestone, MilestoneTimes } from '#domain/timeline/milestones.ts';
import type { Mark, Timeline } from './timeline.ts';

/** The facts that are milestones. */
export function milestoneFacts({ milestones: which, facts }: Timeline): Map<Milestone, Mark> {
  const known = Object.entries(which) as [Milestone, string][];
  const ids = new Set(known.map(([, id]) => id));
  const found = new Map(facts.filter(({ id }) => ids.has(id)).map((fact) => [fact.id, fact]));
  return new Map(
    known.flatMap(([one, id]): [Milestone, Mark][] => {
      const fact = found.get(id);
      return fact ? [[one, fact]] : [];
    }),
  );
}

/** When each milestone was. */
export function timesOf(timeline: Timeline): MilestoneTimes {
  return Object.fromEntries([...milestoneFacts(timeline)].map(([one, { at }]) => [one, at]));
}

import { type Milestone, type MilestoneTimes, milestones } from '#domain/timeline/milestones.ts';
import type { Mark, Timeline } from './timeline.ts';

/** The facts that are milestones. */
export function milestoneFacts({ milestones: which, facts }: Timeline): Map<Milestone, Mark> {
  const wanted = new Map(milestones.flatMap((one) => (which[one] ? [[which[one], one]] : [])));
  const found = facts.flatMap((fact): [Milestone, Mark][] => {
    const isOne = wanted.has(fact.id);
    return isOne
      ? milestones.filter((one) => which[one] === fact.id).map((one) => [one, fact])
      : [];
  });
  return new Map(found);
}

/** When each milestone was. */
export function timesOf(timeline: Timeline): MilestoneTimes {
  return Object.fromEntries([...milestoneFacts(timeline)].map(([one, { at }]) => [one, at]));
}

import { afterClosure } from './after-closure.ts';
import { endBeforeStart } from './end-before-start.ts';
import { future } from './future.ts';
import { gap } from './gap.ts';
import { localTime } from './local-time.ts';
import { milestoneOrder } from './milestone-order.ts';
import { missingMilestone } from './missing-milestone.ts';
import { noSource } from './no-source.ts';
import { startsAtAlert } from './starts-at-alert.ts';
import type { Check, Question, Timeline } from './timeline.ts';

/** What is asked of every timeline, in the order in which people read it. */
export const checks: readonly Check[] = [
  missingMilestone,
  milestoneOrder,
  endBeforeStart,
  afterClosure,
  future,
  localTime,
  startsAtAlert,
  gap,
  noSource,
];

/** What one check asks: the first questions, and how many there are. */
export type Asked = { check: string; why: string; count: number; first: readonly Question[] };

/** What the checks ask of a timeline; nothing of those that have nothing to ask. `most`: questions of each. */
export function questionsOn(timeline: Timeline, most: number): Asked[] {
  return checks.flatMap(({ id, why, look }) => {
    const asked = look(timeline);
    return asked.length === 0
      ? []
      : [{ check: id, why, count: asked.length, first: asked.slice(0, most) }];
  });
}

import { groupBy } from '#domain/group-by.ts';
import { wallMinutes } from '#domain/postmortem/calendar-day.ts';
import type { Postmortem, TimelineEntry } from '#domain/postmortem/postmortem.ts';

/** An entry with when it was: minutes on one clock for all entries of the list, 0 is 1970 where dates are stated. */
export type Dated = { entry: TimelineEntry; at: number };

const DAY = 1440;

/**
 * The timelines of a text, each in the order in which it is written. What only states a time is of the day of what
 * stands before it, or of the next where that is so much earlier that
 * midnight must lie between, or noon on a clock of 12 hours. `first`: the day of times before any date.
 */
export function timelinesOf({ timeline }: Pick<Postmortem, 'timeline'>, first?: string): Dated[][] {
  const groups = groupBy(timeline.filter(isTold), ({ group }) => group);
  return [...groups.values()].map((entries) => {
    let day = first === undefined ? 0 : wallMinutes(first, 0);
    let before: number | undefined;
    return entries.flatMap((entry): Dated[] => {
      const { date, minutes, offset = 0 } = entry.stamp;
      if (minutes === undefined) return [];
      if (date) day = wallMinutes(date, 0);
      else if (before !== undefined && before - (day + minutes) > DAY / 4) day += DAY;
      before = day + minutes - offset;
      return [{ entry, at: before }];
    });
  });
}

/** Lines that name a moment and end with it: a list of key moments, in whatever order. */
export function momentsOf({ timeline }: Postmortem): Dated[] {
  return timeline
    .filter((entry) => !isTold(entry))
    .flatMap((entry) => {
      const { date, minutes, offset = 0 } = entry.stamp;
      return date && minutes !== undefined
        ? [{ entry, at: wallMinutes(date, minutes) - offset }]
        : [];
    });
}

function isTold({ stamp, told }: TimelineEntry): boolean {
  return stamp.start <= told.start;
}

/** Some are written with the newest first. */
export function isBackwards(entries: readonly Dated[]): boolean {
  const [first, last] = [entries[0], entries.at(-1)];
  return (
    entries.length > 2 &&
    first !== undefined &&
    last !== undefined &&
    last.at < first.at &&
    entries.every(({ at }, index) => index === 0 || at <= (entries[index - 1] as Dated).at)
  );
}

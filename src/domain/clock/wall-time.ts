import type { CivilDate, CivilTime } from './civil-time.ts';

const MINUTE = 60_000;

/**
 * The instant (milliseconds) at which the wall clock of a zone first shows so many minutes since midnight on a date, or
 * the first time after it. The zone has not leapt over the date.
 */
export function wallTime(zone: string, date: CivilDate, minutes: number, civil: CivilTime): number {
  const stretches = civil.stretchesOf(zone, date);
  const first = stretches[0] as { from: number; offset: number };
  const sinceMidnight = (at: number, offset: number) => at + offset - (first.from + first.offset);
  const found = stretches.find(({ to, offset }) => sinceMidnight(to, offset) > minutes * MINUTE);
  if (!found) return first.from + minutes * MINUTE;
  return Math.max(found.from, first.from + first.offset + minutes * MINUTE - found.offset);
}

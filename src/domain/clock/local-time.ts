import type { CivilDate, CivilTime } from './civil-time.ts';
import { toMillis } from './instant.ts';

/** What a clock on a wall shows: a date, and milliseconds since its midnight. */
export type LocalTime = { date: CivilDate; millis: number };

/**
 * The instants (milliseconds) that a local time can mean. On most days it is `once`; when clocks are put back, some are
 * `twice`, and when they are put forward, some are `never`: then by the distance from UTC before and after the change.
 */
export type LocalReading =
  | { was: 'once'; at: number }
  | { was: 'twice' | 'never'; at: number; or: number };

/** Reads a local time of a zone. `date`: one that the calendar has. */
export function readLocal(
  civil: CivilTime,
  zone: string,
  { date, millis }: LocalTime,
): LocalReading {
  const asUtc = toMillis(`${date}T00:00:00.000Z`) + millis;
  const around = [-1, 0, 1].flatMap((days) => civil.stretchesOf(zone, civil.addDays(date, days)));
  const meant = around
    .map(({ from, to, offset }) => ({ from, to, at: asUtc - offset }))
    .filter(({ from, to, at }) => at >= from && at < to)
    .map(({ at }) => at);
  const [at, or] = meant;
  if (at !== undefined) return or === undefined ? { was: 'once', at } : { was: 'twice', at, or };
  const later = around.findIndex(({ from, offset }) => asUtc - offset < from);
  const [before, after] = [around[later - 1], around[later]];
  if (!before || !after) throw new RangeError(`${zone} has no ${date}`);
  return { was: 'never', at: asUtc - after.offset, or: asUtc - before.offset };
}

/** The distance from UTC (milliseconds) in a zone at an instant (milliseconds). */
export function offsetAt(civil: CivilTime, zone: string, millis: number): number {
  const stretches = civil.stretchesOf(zone, civil.dateAt(zone, millis));
  return stretches.find(({ from, to }) => millis >= from && millis < to)?.offset ?? 0;
}

const MINUTE = 60_000;

/** A distance from UTC (milliseconds) as ISO 8601 writes it: `+02:00`. */
export function offsetText(offset: number): string {
  const minutes = Math.abs(Math.trunc(offset / MINUTE));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

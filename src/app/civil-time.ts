import { Temporal } from 'temporal-polyfill';
import type { CivilDate, CivilTime, Stretch, Weekday } from '#domain/clock/civil-time.ts';

/** Dates are asked for again and again, by every clock of a zone; those of a century fit in some megabytes. */
const MOST_KNOWN = 40_000;

/** Time zones and the calendar (ISO 8601), by Temporal and the zones' history that this machine has. */
export const civilTime: CivilTime = {
  dateAt: (zone, millis) => zoned(zone, millis).toPlainDate().toString(),
  stretchesOf: remembered((zone: string, date: CivilDate) => stretchesOf(zone, date)),
  addDays: remembered((date: CivilDate, days: number) =>
    Temporal.PlainDate.from(date).add({ days }).toString(),
  ),
  addMonths: (date, months) => Temporal.PlainDate.from(date).add({ months }).toString(),
  weekdayOf: remembered((date: CivilDate) => Temporal.PlainDate.from(date).dayOfWeek as Weekday),
};

/** The same function, which is asked once for each question. */
function remembered<Args extends (string | number)[], Answer>(
  ask: (...args: Args) => Answer,
): (...args: Args) => Answer {
  const known = new Map<string, Answer>();
  return (...args) => {
    const key = args.join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_KNOWN) known.clear();
    const answer = ask(...args);
    known.set(key, answer);
    return answer;
  };
}

/** Whether this machine knows a time zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    zoned(name, 0);
    return true;
  } catch {
    return false;
  }
}

function stretchesOf(zone: string, date: CivilDate): Stretch[] {
  const day = Temporal.PlainDate.from(date);
  const from = day.toZonedDateTime(zone).startOfDay();
  // A zone that crosses the date line leaps over a date: its beginning then lies in the next.
  if (from.toPlainDate().toString() !== date) return [];
  const to = day.add({ days: 1 }).toZonedDateTime(zone).startOfDay().epochMilliseconds;
  const stretches: Stretch[] = [];
  for (let at: Temporal.ZonedDateTime | null = from; at && at.epochMilliseconds < to; ) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    const end: number = next && next.epochMilliseconds < to ? next.epochMilliseconds : to;
    stretches.push({ from: at.epochMilliseconds, to: end, offset: at.offsetNanoseconds / 1e6 });
    at = end < to ? next : null;
  }
  return stretches;
}

function zoned(zone: string, millis: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(zone);
}

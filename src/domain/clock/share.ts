import type { Terms } from './counted-time.ts';
import { countedDays, type HourUnit, instantAfter, runningHours } from './counted-time.ts';
import type { Time, Unit } from './span.ts';

/** The time of a clock: from where to where (milliseconds) it is counted, and in which unit. */
export type CountedTime = { from: number; due: number; unit: Unit };

/**
 * The instant (milliseconds) at which such a share (0 to 1) of a clock's time has gone by, counted as the clock itself
 * counts: of hours those that ran, of days those that counted, of months the days in them.
 */
export function instantOfShare(share: number, time: CountedTime, terms: Terms): number {
  const { from, due, unit } = time;
  if (share >= 1) return due;
  const found =
    unit === 'elapsed-hours' || unit === 'business-hours'
      ? ofHours(share, { from, due, unit }, terms)
      : ofDays(share, time, terms);
  // What was extended may lie where nothing counts any more.
  return Math.min(due, Math.round(found ?? due));
}

function ofHours(
  share: number,
  { from, due, unit }: CountedTime & { unit: HourUnit },
  terms: Terms,
): number | undefined {
  const times: Time[] = [];
  for (const time of runningHours(unit, from, terms)) {
    if (time.from >= due) break;
    times.push({ from: time.from, to: Math.min(time.to, due) });
  }
  return instantAfter(share * times.reduce((sum, one) => sum + one.to - one.from, 0), times);
}

/** A broken day is that part of the next one that counts. */
function ofDays(share: number, { from, due, unit }: CountedTime, terms: Terms): number | undefined {
  const days = [];
  for (const day of countedDays(from, unit === 'business-days' ? unit : 'calendar-days', terms)) {
    if (day.begin > due) break;
    days.push(day);
  }
  // 29 of 100 days are 29, and not what binary fractions make of them.
  const gone = Math.round(share * days.length * 1e6) / 1e6;
  const whole = Math.floor(gone);
  if (gone === whole && whole > 0) return days[whole - 1]?.end;
  const next = days[whole];
  return next && next.begin + (gone - whole) * (next.end + 1 - next.begin);
}

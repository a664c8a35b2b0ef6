import type { CivilTime, Weekday } from '#domain/clock/civil-time.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { wallTime } from '#domain/clock/wall-time.ts';
import { type NoticeKind, noticeKinds } from './notice.ts';

/** How somebody wants to be told by mail. */
export type NoticeSettings = {
  byMail: boolean;
  /** An IANA name, such as `Europe/Berlin`. */
  zone: string;
  /** Minutes of the wall clock since midnight, at which a digest is sent. */
  times: readonly number[];
  days: readonly Weekday[];
  /** What mails tell; the console lists every kind. */
  kinds: readonly NoticeKind[];
};

/** Until somebody says otherwise: everything, on weekdays at 09:00. */
export const usualSettings: NoticeSettings = {
  byMail: true,
  zone: 'UTC',
  times: [9 * 60],
  days: [1, 2, 3, 4, 5],
  kinds: noticeKinds,
};

/** One of seven days is chosen at the least. */
const DAYS_BACK = 8;

/** The latest instant at or before `now` at which a digest is due; undefined where no day or time is chosen. */
export function latestSlot(
  { zone, times, days }: Pick<NoticeSettings, 'zone' | 'times' | 'days'>,
  now: string,
  civil: CivilTime,
): string | undefined {
  const millis = toMillis(now);
  let date = civil.dateAt(zone, millis);
  for (let back = 0; back < DAYS_BACK; back += 1, date = civil.addDays(date, -1)) {
    // A zone that crosses the date line leaps over a date.
    const there = civil.stretchesOf(zone, date).length > 0;
    if (!there || !days.includes(civil.weekdayOf(date))) continue;
    const slots = times.map((minutes) => wallTime(zone, date, minutes, civil));
    const past = slots.filter((slot) => slot <= millis);
    if (past.length > 0) return fromMillis(Math.max(...past));
  }
  return undefined;
}

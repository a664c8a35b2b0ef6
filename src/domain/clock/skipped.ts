import { isBusinessDay } from './business-calendar.ts';
import type { CivilDate } from './civil-time.ts';
import type { DueTerms, dueOf, Reckoning } from './due.ts';
import { toMillis } from './instant.ts';

/** Which days of business time did not count: the holidays one by one, days without opening hours by their number. */
export function skippedInWords(
  { level: { calendar }, civil }: DueTerms,
  { ruled, from, span }: ReturnType<typeof dueOf>,
): Reckoning[] {
  if (ruled === undefined || !span?.unit.startsWith('business')) return [];
  const holidays: CivilDate[] = [];
  let free = 0;
  const last = civil.dateAt(calendar.zone, toMillis(ruled));
  let date = civil.dateAt(calendar.zone, toMillis(from));
  for (; date <= last; date = civil.addDays(date, 1)) {
    if (isBusinessDay(calendar, date, civil)) continue;
    if (calendar.week[civil.weekdayOf(date)]?.length) holidays.push(date);
    else free += 1;
  }
  const says = [
    ...(free > 0 ? [`${free} ${free === 1 ? 'day' : 'days'} without opening hours`] : []),
    ...(holidays.length > 0 ? [`the holidays ${holidays.join(', ')}`] : []),
  ];
  return says.length > 0 ? [{ says: `Not counted: ${says.join(' and ')}` }] : [];
}

import { weekdayNames } from '#domain/clock/civil-time.ts';
import styles from './calendar-facts.module.css';
import type { Calendar } from './calendar-text.ts';
import { hoursText } from './calendar-words.ts';
import { HolidayYear } from './holiday-year.tsx';
import { dayNames } from './week.ts';

/** A calendar to be looked at: its time zone, its week and its holidays. */
export function CalendarFacts({ calendar }: { calendar: Calendar }) {
  const { zone, week } = calendar;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>Time zone</dt>
          <dd>{zone || '–'}</dd>
        </div>
        {weekdayNames.map((day) => (
          <div key={day}>
            <dt>{dayNames[day]}</dt>
            <dd>{week[day].length === 0 ? 'Closed' : hoursText(week[day])}</dd>
          </div>
        ))}
      </dl>
      <HolidayYear calendar={calendar} />
    </>
  );
}

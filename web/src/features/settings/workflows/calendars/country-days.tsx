import { groupBy } from '#domain/group-by.ts';
import { CheckboxField } from '#web/ui/form/fields.tsx';
import { dateInShort, yearOf } from '#web/ui/year/dates.ts';
import styles from './country-dialog.module.css';
import type { CountryDay } from './use-country-days.ts';

type Props = { days: readonly CountryDay[]; onSwitch: (date: string) => void };

/** The days that a country does not work, year by year, each to be taken or left. */
export function CountryDays({ days, onSwitch }: Props) {
  if (days.length === 0) return <p className={styles.quiet}>No such days are known there.</p>;
  return (
    <>
      {[...groupBy(days, ({ date }) => yearOf(date))].map(([year, all]) => (
        <section key={year} className={styles.year} aria-label={String(year)}>
          <h3>{year}</h3>
          <ul className={styles.days}>
            {all.map((day) => (
              <li key={day.date}>
                <DayChoice day={day} onSwitch={() => onSwitch(day.date)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className={styles.quiet}>
        Look the list over: holidays of single towns are not in it, and laws change.
      </p>
    </>
  );
}

function DayChoice({ day, onSwitch }: { day: CountryDay; onSwitch: () => void }) {
  const { date, name, whole, isThere, isChosen } = day;
  const label = `${dateInShort(date)}, ${name}`;
  if (isThere) {
    return (
      <p className={styles.there}>
        {label}
        <span className={styles.quiet}>In the calendar already</span>
      </p>
    );
  }
  return (
    <CheckboxField
      label={label}
      checked={isChosen}
      onChange={onSwitch}
      {...(!whole && {
        description:
          'Free for a part of the day. A calendar takes whole days: choose it if you are closed.',
      })}
    />
  );
}

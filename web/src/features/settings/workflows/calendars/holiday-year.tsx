import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '#web/ui/button.tsx';
import { LeftIcon, RightIcon } from '#web/ui/icons.tsx';
import { dateInShort, isDate, yearOf } from '#web/ui/year/dates.ts';
import { YearGrid } from '#web/ui/year/year-grid.tsx';
import type { Calendar, NamedDay } from './calendar-text.ts';
import { holidayCount, isClosedOn } from './calendar-words.ts';
import { HolidayList } from './holiday-list.tsx';
import styles from './holiday-year.module.css';

type Props = {
  calendar: Pick<Calendar, 'week' | 'holidays'>;
  /** Without it the holidays are only there to be looked at. */
  onChange?: (holidays: readonly NamedDay[]) => void;
  /** What else can be done about them: buttons; given the year that is shown. */
  actions?: (year: number) => ReactNode;
};

/** The holidays of a calendar, a year at a time: as months, and as a list with their names. */
export function HolidayYear({ calendar: { week, holidays }, onChange, actions }: Props) {
  const [year, setYear] = useState(() => new Date().getFullYear());
  const dated = holidays.filter(({ date }) => isDate(date));
  const marked = new Map(dated.map(({ date, name }) => [date, name]));
  const toggle = (date: string) =>
    onChange?.(
      marked.has(date)
        ? holidays.filter((day) => day.date !== date)
        : [...holidays, { date, name: '' }],
    );
  return (
    <div className={styles.holidays}>
      <div className={styles.head}>
        <div className={styles.stepper}>
          <IconButton label="The year before" size="small" onClick={() => setYear(year - 1)}>
            <LeftIcon size={14} />
          </IconButton>
          <span className={styles.shown} aria-live="polite">
            {year}
          </span>
          <IconButton label="The year after" size="small" onClick={() => setYear(year + 1)}>
            <RightIcon size={14} />
          </IconButton>
          <span className={styles.count}>
            {holidayCount(dated.filter(({ date }) => yearOf(date) === year).length)}
          </span>
        </div>
        {actions && <div className={styles.actions}>{actions(year)}</div>}
      </div>
      <OtherYears dates={dated} shown={year} onShow={setYear} />
      <YearGrid
        year={year}
        marked={marked}
        isQuiet={(date) => isClosedOn(week, date)}
        words={{ marked: 'holiday', quiet: 'closed' }}
        onToggle={onChange && toggle}
      />
      {onChange ? (
        <HolidayList year={year} holidays={holidays} onChange={onChange} onShow={setYear} />
      ) : (
        <Named holidays={holidays.filter(({ date }) => !isDate(date) || yearOf(date) === year)} />
      )}
    </div>
  );
}

type OtherProps = { dates: readonly NamedDay[]; shown: number; onShow: (year: number) => void };

/** The other years that have holidays, each a press away. */
function OtherYears({ dates, shown, onShow }: OtherProps) {
  const years = dates.map(({ date }) => yearOf(date));
  const others = [...new Set(years)].filter((year) => year !== shown).sort((a, b) => a - b);
  return (
    <div className={styles.others}>
      <span className={styles.count}>
        {others.length === 0 ? 'No other year has holidays' : 'Also in'}
      </span>
      {others.map((year) => (
        <Button key={year} size="small" tone="quiet" onClick={() => onShow(year)}>
          {`${year} (${years.filter((one) => one === year).length})`}
        </Button>
      ))}
    </div>
  );
}

function Named({ holidays }: { holidays: readonly NamedDay[] }) {
  if (holidays.length === 0) return null;
  const all = holidays.toSorted((a, b) => a.date.localeCompare(b.date));
  return (
    <ul className={styles.named} aria-label="Holidays by name">
      {all.map(({ date, name }) => (
        <li key={date}>
          <time className={styles.date} dateTime={date}>
            {isDate(date) ? dateInShort(date) : date}
          </time>
          {name || <span className={styles.count}>Without a name</span>}
        </li>
      ))}
    </ul>
  );
}

import { useRef, useState } from 'react';
import { Button, IconButton } from '#web/ui/button.tsx';
import { all, formed, required } from '#web/ui/form/checks.ts';
import { drawThenFocus } from '#web/ui/form/draw-then-focus.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { CrossIcon } from '#web/ui/icons.tsx';
import { dateInFull, dateInShort, isDate, yearOf } from '#web/ui/year/dates.ts';
import type { NamedDay } from './calendar-text.ts';
import styles from './holiday-list.module.css';

type Props = {
  year: number;
  /** Those of all years. */
  holidays: readonly NamedDay[];
  onChange: (holidays: readonly NamedDay[]) => void;
  /** A day was added that is of another year. */
  onShow: (year: number) => void;
};

/** The holidays of a year by date, with names that can be typed; what is no date at all stands first. */
export function HolidayList({ year, holidays, onChange, onShow }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const shown = holidays
    .map((day, at) => ({ ...day, at }))
    .filter(({ date }) => !isDate(date) || yearOf(date) === year)
    .sort(
      (a, b) => Number(isDate(a.date)) - Number(isDate(b.date)) || a.date.localeCompare(b.date),
    );
  const remove = (at: number, row: number) =>
    drawThenFocus(
      () => onChange(holidays.toSpliced(at, 1)),
      () => list.current?.querySelectorAll('button')[Math.min(row, shown.length - 2)],
    );
  return (
    <>
      {shown.length > 0 && (
        <ul className={styles.list} ref={list} aria-label={`Holidays of ${year} by name`}>
          {shown.map(({ date, name, at }, row) => (
            <li key={at} className={styles.row}>
              {isDate(date) ? (
                <time className={styles.date} dateTime={date}>
                  {dateInShort(date)}
                </time>
              ) : (
                <span className={styles.fault}>“{date}” is no date</span>
              )}
              <NameField
                label={`Name of ${isDate(date) ? dateInFull(date) : date}`}
                name={name}
                onChange={(next) => onChange(holidays.with(at, { date, name: next }))}
              />
              <IconButton
                label={`Remove ${isDate(date) ? dateInFull(date) : date}`}
                size="small"
                onClick={() => remove(at, row)}
              >
                <CrossIcon size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <AddDay
        holidays={holidays}
        onAdd={(day) => {
          onChange([...holidays, day]);
          onShow(yearOf(day.date));
        }}
      />
    </>
  );
}

type NameProps = { label: string; name: string; onChange: (name: string) => void };

/** A name, written at every key; the blanks at its end only stay here, for comments have none. */
function NameField({ label, name, onChange }: NameProps) {
  const [typed, setTyped] = useState(name);
  return (
    <input
      className={styles.name}
      aria-label={label}
      placeholder="Name"
      autoComplete="off"
      value={typed.trim() === name ? typed : name}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        onChange(value.trim());
      }}
    />
  );
}

type AddProps = { holidays: readonly NamedDay[]; onAdd: (day: NamedDay) => void };

function AddDay({ holidays, onAdd }: AddProps) {
  const form = useForm(
    { date: '', name: '' },
    {
      date: all(
        required('Give a date.'),
        formed(/^(19|20|21)\d\d-/, 'Give a date of the years 1900 to 2199.'),
        (date) =>
          holidays.some((day) => day.date === date) ? 'That day is a holiday already.' : undefined,
      ),
    },
  );
  const send = form.submit(({ date, name }) => {
    form.reset();
    onAdd({ date, name: name.trim() });
  });
  return (
    <form className={styles.add} onSubmit={send} noValidate>
      <TextField label="Date" type="date" {...form.field('date')} />
      <TextField
        label="Name"
        placeholder="Company day"
        autoComplete="off"
        {...form.field('name')}
      />
      <div className={styles.send}>
        <Button type="submit">Add this holiday</Button>
      </div>
    </form>
  );
}

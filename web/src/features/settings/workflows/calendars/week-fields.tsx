import { useId, useRef } from 'react';
import { weekdayNames } from '#domain/clock/civil-time.ts';
import { Button, IconButton } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { drawThenFocus } from '#web/ui/form/draw-then-focus.ts';
import { CrossIcon, PlusIcon } from '#web/ui/icons.tsx';
import { hoursText } from './calendar-words.ts';
import { useWeekDraft, type WeekDraft } from './use-week-draft.ts';
import {
  type Day,
  dayNames,
  daysLike,
  openDays,
  type Week,
  withMoreHours,
  withSameHours,
} from './week.ts';
import styles from './week-fields.module.css';

type Props = { week: Week; onChange: (week: Week) => void };

/** The opening hours of a week, day by day. What is wrong is said beside it, and not written. */
export function WeekFields({ week: written, onChange }: Props) {
  const draft = useWeekDraft(written, onChange);
  const { week, faults, put } = draft;
  const [first] = openDays(week);
  const whole = faults.find(({ day }) => day === undefined);
  const like = first ? daysLike(week, first) : [];
  const differ = first && like.some((day) => hoursText(week[day]) !== hoursText(week[first]));
  const names = new Intl.ListFormat('en-GB').format(like.map((day) => dayNames[day].slice(0, 3)));
  return (
    <div className={styles.week}>
      <ul className={styles.days} aria-label="Weekdays">
        {weekdayNames.map((day) => (
          <DayRow key={day} day={day} draft={draft} />
        ))}
      </ul>
      <div className={styles.foot}>
        {whole && (
          <p className={styles.error} role="alert">
            {whole.says}
          </p>
        )}
        {first && (
          <Button
            size="small"
            onClick={() => put(withSameHours(week, first))}
            blocked={differ ? undefined : 'They have the same hours already'}
          >
            {`Same as ${dayNames[first]} on ${names}`}
          </Button>
        )}
      </div>
    </div>
  );
}

type DayProps = { day: Day; draft: WeekDraft };

function DayRow({ day, draft }: DayProps) {
  const { week, put } = draft;
  const row = useRef<HTMLLIElement>(null);
  const id = useId();
  const hours = week[day];
  const name = dayNames[day];
  const add = () =>
    drawThenFocus(
      () => put(withMoreHours(week, day)),
      () => row.current?.querySelectorAll('input')[2 * hours.length],
    );
  const remove = (at: number) =>
    drawThenFocus(
      () => put({ ...week, [day]: hours.toSpliced(at, 1) }),
      () => row.current?.querySelector<HTMLElement>('button:last-of-type'),
    );
  return (
    <li className={styles.day} ref={row}>
      <span className={styles.name}>{name}</span>
      <div className={styles.hours}>
        {hours.length === 0 && <span className={styles.closed}>Closed</span>}
        {[...hours.keys()].map((at) => (
          <HoursFields
            key={at}
            id={id}
            day={day}
            at={at}
            draft={draft}
            onRemove={() => remove(at)}
          />
        ))}
      </div>
      <IconButton
        label={hours.length === 0 ? `Open on ${name}` : `More hours on ${name}`}
        size="small"
        onClick={add}
      >
        <PlusIcon size={14} />
      </IconButton>
      {draft.faults.map(
        (fault) =>
          fault.day === day && (
            <p
              key={fault.at}
              className={classNames(styles.error, styles.ofDay)}
              id={faultId(id, fault.at)}
            >
              {fault.says}
            </p>
          ),
      )}
    </li>
  );
}

type HoursProps = DayProps & { id: string; at: number; onRemove: () => void };

function HoursFields({ id, day, at, draft, onRemove }: HoursProps) {
  const { week, faults, type, leave } = draft;
  const fault = faults.find((one) => one.day === day && one.at === at);
  const of = week[day].length > 1 ? `${dayNames[day]}, ${at + 1}` : dayNames[day];
  const field = (part: 'from' | 'to') => (
    <input
      className={styles.time}
      aria-label={`${of}, ${part}`}
      placeholder={part === 'from' ? '09:00' : '17:00'}
      inputMode="numeric"
      autoComplete="off"
      aria-invalid={fault?.part === part || undefined}
      aria-describedby={fault?.part === part ? faultId(id, at) : undefined}
      value={week[day][at]?.[part] ?? ''}
      onChange={(event) => type(day, at, part, event.currentTarget.value)}
      onBlur={leave}
    />
  );
  return (
    <div className={styles.span}>
      {field('from')}
      <span aria-hidden="true">–</span>
      {field('to')}
      <IconButton
        label={`Remove ${hoursText(week[day].slice(at, at + 1))} on ${dayNames[day]}`}
        size="small"
        onClick={onRemove}
      >
        <CrossIcon size={14} />
      </IconButton>
    </div>
  );
}

function faultId(id: string, at: number | undefined): string {
  return `${id}-${at}`;
}

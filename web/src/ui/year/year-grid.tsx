import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { classNames } from '#web/ui/class-names.ts';
import { tip } from '#web/ui/tip.tsx';
import { addDays, addMonths, dateInFull, monthName, weeksOf, yearOf } from './dates.ts';
import styles from './year-grid.module.css';

type Words = {
  /** What a day is that is marked: `holiday`. */
  marked: string;
  /** What a day is that is quiet: `closed`. */
  quiet: string;
};

type Props = {
  year: number;
  /** The days that are marked, each with what it is called; empty where it has no name. */
  marked: ReadonlyMap<string, string>;
  /** Days on which nothing happens anyway. */
  isQuiet: (date: string) => boolean;
  words: Words;
  /** Marks a day, or takes the mark back. Without it the year is only there to be looked at. */
  onToggle?: ((date: string) => void) | undefined;
};

/**
 * A year as twelve small months whose days are marked by a press. One stop for the tab key; arrows go from day to day
 * and week to week, Page Up and Down from month to month, Home and End to the ends of a month.
 */
export function YearGrid(props: Props) {
  const { year, marked, words } = props;
  const [stop, setStop] = useState(`${year}-01-01`);
  const own = useRef<HTMLDivElement>(null);
  const atStop = yearOf(stop) === year ? stop : `${year}-01-01`;
  const steer = (event: KeyboardEvent) => {
    const to = target(event.key, atStop);
    if (to === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    if (yearOf(to) !== year) return;
    own.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the days within are the controls; their keys come by here.
    <div
      className={styles.year}
      ref={own}
      onKeyDown={props.onToggle && steer}
      onFocus={({ target: { dataset } }) => dataset.date && setStop(dataset.date)}
    >
      {Array.from({ length: 12 }, (_, at) => (
        <Month key={monthName(at + 1)} {...props} month={at + 1} stop={atStop} />
      ))}
      <ul className={styles.legend}>
        <Kind look={styles.marked} says={words.marked} />
        <Kind look={styles.quiet} says={words.quiet} />
        {[...marked.keys()].some((date) => props.isQuiet(date)) && (
          <Kind
            look={classNames(styles.marked, styles.quiet)}
            says={`${words.marked}, and ${words.quiet} anyway`}
          />
        )}
      </ul>
    </div>
  );
}

function Kind({ look, says }: { look: string | undefined; says: string }) {
  return (
    <li className={styles.kind}>
      <span className={classNames(styles.day, styles.sample, look)} />
      {says.replace(/^./, (first) => first.toUpperCase())}
    </li>
  );
}

function Month({ month, stop, ...props }: Props & { month: number; stop: string }) {
  const { year, onToggle } = props;
  const id = useId();
  return (
    <div className={styles.month}>
      <span className={styles.name} id={id}>
        {monthName(month)} <span className="unseen">{year}</span>
      </span>
      <table className={styles.days} role={onToggle && 'grid'} aria-labelledby={id}>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                <span aria-hidden="true">{name.slice(0, 2)}</span>
                <span className="unseen">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(year, month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((date, at) => (
                <td key={weekdays[at]}>
                  {date && <Day date={date} isStop={date === stop} {...props} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function Day({ date, isStop, ...props }: Props & { date: string; isStop: boolean }) {
  const { marked, isQuiet, words, onToggle } = props;
  const name = marked.get(date);
  const isMarked = name !== undefined;
  const quiet = isQuiet(date);
  const look = classNames(styles.day, isMarked && styles.marked, quiet && styles.quiet);
  const number = Number(date.slice(8));
  const says = [isMarked && (name || words.marked), quiet && words.quiet]
    .filter(Boolean)
    .join(', ');
  if (!onToggle) {
    return (
      <span className={look} {...(name && tip(name))}>
        {number}
        {says && <span className="unseen">, {says}</span>}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={look}
      data-date={date}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isMarked}
      aria-label={`${dateInFull(date)}${quiet ? `, ${words.quiet}` : ''}`}
      {...(name && tip(name))}
      onClick={() => onToggle(date)}
    >
      {number}
    </button>
  );
}

function target(key: string, date: string): string | undefined {
  const first = `${date.slice(0, 8)}01`;
  const targets: Record<string, () => string> = {
    ArrowRight: () => addDays(date, 1),
    ArrowLeft: () => addDays(date, -1),
    ArrowDown: () => addDays(date, 7),
    ArrowUp: () => addDays(date, -7),
    PageDown: () => addMonths(date, 1),
    PageUp: () => addMonths(date, -1),
    Home: () => first,
    End: () => addDays(addMonths(first, 1), -1),
  };
  return targets[key]?.();
}

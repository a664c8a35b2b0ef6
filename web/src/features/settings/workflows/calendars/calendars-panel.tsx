import { useMemo, useRef, useState } from 'react';
import { useLast } from '#web/features/settings/workflows/use-last.ts';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { drawThenFocus } from '#web/ui/form/draw-then-focus.ts';
import { CalendarCard } from './calendar-card.tsx';
import {
  withCalendar,
  withCalendarNamed,
  withNewCalendar,
  withoutCalendar,
} from './calendar-edits.ts';
import { type CalendarsRead, calendarsIn } from './calendar-text.ts';
import { holidayCount } from './calendar-words.ts';
import styles from './calendars-panel.module.css';
import { NameDialog } from './name-dialog.tsx';
import { usualWeek } from './week.ts';

type Props = {
  /** The text of a workflow; its first document is meant. */
  text: string;
  /** Gets the whole text anew, in which nothing but the calendars is another. */
  onChange: (text: string) => void;
};

/**
 * The business calendars that a workflow's text has, to be changed in it. While the text cannot be read they stand there
 * as they were, and nothing of them can be pressed.
 */
export function Calendars({ text, onChange }: Props) {
  const read = useMemo(() => calendarsIn(text), [text]);
  const problem = 'problem' in read ? read.problem : undefined;
  const last = useLast('problem' in read ? undefined : read);
  return (
    <>
      {problem !== undefined && (
        <div className={styles.unread}>
          <Callout tone="warn" title="The text cannot be read at the moment" live>
            <p>{problem}</p>
            <p>Its calendars can be changed again once it can.</p>
          </Callout>
        </div>
      )}
      {last && (
        <div
          className={problem === undefined ? undefined : styles.stale}
          inert={problem !== undefined}
        >
          <List read={last} text={text} onChange={onChange} />
        </div>
      )}
    </>
  );
}

type Asked = { act: 'add' } | { act: 'rename' | 'remove'; name: string };

function List({ read: { calendars, fixed }, text, onChange }: Props & { read: CalendarsRead }) {
  const [asked, setAsked] = useState<Asked>();
  const own = useRef<HTMLDivElement>(null);
  const close = () => setAsked(undefined);
  // What had the focus may be gone, or another: it goes to what the change brought.
  const put = (next: string, find: string) =>
    drawThenFocus(
      () => {
        close();
        onChange(next);
      },
      () => own.current?.querySelector<HTMLElement>(find),
    );
  const add = (
    <Button
      onClick={() => setAsked({ act: 'add' })}
      blocked={fixed && `${fixed} Calendars are added in the text.`}
    >
      Add a calendar
    </Button>
  );
  return (
    <div className={styles.calendars} ref={own}>
      {calendars.length === 0 ? (
        <EmptyState title="No calendar yet" action={add}>
          A calendar says when work is done: opening hours by weekday, holidays and a time zone.
          Service levels that count business hours or days need one.
        </EmptyState>
      ) : (
        <div className={styles.acts}>{add}</div>
      )}
      {calendars.map((calendar) => (
        <div key={calendar.name} data-calendar={calendar.name}>
          <CalendarCard
            calendar={calendar}
            onChange={(next) => onChange(withCalendar(text, calendar.name, next))}
            onRename={() => setAsked({ act: 'rename', name: calendar.name })}
            onRemove={() => setAsked({ act: 'remove', name: calendar.name })}
          />
        </div>
      ))}
      {asked && <Ask asked={asked} calendars={calendars} text={text} onPut={put} onClose={close} />}
    </div>
  );
}

type AskProps = Pick<CalendarsRead, 'calendars'> & {
  asked: Asked;
  text: string;
  /** Takes the text anew, and where the focus goes then. */
  onPut: (text: string, find: string) => void;
  onClose: () => void;
};

function Ask({ asked, calendars, text, onPut, onClose }: AskProps) {
  const names = calendars.map(({ name }) => name);
  if (asked.act === 'add') {
    return (
      <NameDialog
        title="Add a calendar"
        confirm="Add the calendar"
        name=""
        taken={names}
        onName={(name) => onPut(withNewCalendar(text, newCalendar(name)), `${cardOf(name)} input`)}
        onClose={onClose}
      />
    );
  }
  const { act, name } = asked;
  if (act === 'rename') {
    return (
      <NameDialog
        title={`Rename the calendar ${name}`}
        confirm="Rename the calendar"
        name={name}
        taken={names.filter((one) => one !== name)}
        onName={(next) => onPut(withCalendarNamed(text, name, next), `${cardOf(next)} button`)}
        onClose={onClose}
      />
    );
  }
  const count = calendars.find((one) => one.name === name)?.holidays.length ?? 0;
  return (
    <ConfirmDialog
      open
      danger
      title={`Remove the calendar ${name}`}
      confirm="Remove the calendar"
      onConfirm={() => onPut(withoutCalendar(text, name), 'button')}
      onClose={onClose}
    >
      <p>Its opening hours and {holidayCount(count)} are taken out of the text. Nothing uses it.</p>
    </ConfirmDialog>
  );
}

function cardOf(name: string): string {
  return `[data-calendar="${name}"]`;
}

/** Open from Monday to Friday, in the reader's own zone. */
function newCalendar(name: string) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { name, zone, week: usualWeek, holidays: [] };
}

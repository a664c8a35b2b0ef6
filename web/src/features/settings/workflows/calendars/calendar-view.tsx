import { Panel } from '#web/features/settings/panel.tsx';
import { CalendarFacts } from './calendar-facts.tsx';
import { calendarsIn } from './calendar-text.ts';
import { usersText } from './calendar-words.ts';

/** The calendars of a workflow's text to be looked at, each a panel; nothing where it has none. */
export function CalendarView({ text }: { text: string }) {
  const read = calendarsIn(text);
  if ('problem' in read) return null;
  return read.calendars.map((calendar) => {
    const users = usersText(calendar.usedBy);
    return (
      <Panel
        key={calendar.name}
        title={`The calendar ${calendar.name}`}
        says={users ? `Used by ${users}.` : 'Nothing uses it.'}
      >
        <CalendarFacts calendar={calendar} />
      </Panel>
    );
  });
}

import { useMemo, useState } from 'react';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { PickField } from '#web/ui/form/fields.tsx';
import styles from './calendar-card.module.css';
import { CalendarFacts } from './calendar-facts.tsx';
import type { Calendar, CalendarRead, NamedDay } from './calendar-text.ts';
import { usersText, zoneChoices, zoneFault } from './calendar-words.ts';
import { CountryDialog } from './country-dialog.tsx';
import { HolidayYear } from './holiday-year.tsx';
import { WeekFields } from './week-fields.tsx';

type Props = {
  calendar: CalendarRead;
  onChange: (next: Calendar) => void;
  onRename: () => void;
  onRemove: () => void;
};

/** One calendar: its time zone, its week and its holidays, to be changed; or to be looked at, and why only that. */
export function CalendarCard({ calendar, onChange, onRename, onRemove }: Props) {
  const { name, usedBy, fixed } = calendar;
  const users = usersText(usedBy);
  const act = fixed && 'It is changed in the text.';
  return (
    <Panel
      title={name}
      says={users ? `Used by ${users}.` : 'Nothing uses it yet.'}
      actions={
        <>
          <Button size="small" onClick={onRename} blocked={act}>
            Rename
          </Button>
          <Button
            size="small"
            onClick={onRemove}
            blocked={act ?? (users && `It is used by ${users}`)}
          >
            Remove
          </Button>
        </>
      }
    >
      {fixed === undefined ? (
        <Fields calendar={calendar} onChange={onChange} />
      ) : (
        <>
          <Callout tone="note" title="This calendar is changed in the text">
            <p>{fixed}</p>
          </Callout>
          <CalendarFacts calendar={calendar} />
        </>
      )}
    </Panel>
  );
}

function Fields({ calendar, onChange }: Pick<Props, 'calendar' | 'onChange'>) {
  const { name, zone, week, holidays } = calendar;
  const [addFrom, setAddFrom] = useState<number>();
  const zones = useMemo(() => zoneChoices(zone).map((value) => ({ value, label: value })), [zone]);
  const put = (part: Partial<Calendar>) => onChange({ name, zone, week, holidays, ...part });
  const add = (days: readonly NamedDay[]) => put({ holidays: [...holidays, ...days] });
  return (
    <>
      <div className={styles.zone}>
        <PickField
          label="Time zone"
          options={zones}
          value={zone}
          error={zoneFault(zone)}
          none="No time zone of that name."
          onChange={(next) => next !== '' && put({ zone: next })}
        />
      </div>
      <section className={styles.part} aria-label={`Opening hours of ${name}`}>
        <h3>Opening hours</h3>
        <WeekFields week={week} onChange={(next) => put({ week: next })} />
      </section>
      <section className={styles.part} aria-label={`Holidays of ${name}`}>
        <h3>Holidays</h3>
        <HolidayYear
          calendar={calendar}
          onChange={(next) => put({ holidays: next })}
          actions={(year) => (
            <Button size="small" onClick={() => setAddFrom(year)}>
              Add the holidays of a country
            </Button>
          )}
        />
      </section>
      {addFrom !== undefined && (
        <CountryDialog
          name={name}
          holidays={holidays}
          year={addFrom}
          onAdd={add}
          onClose={() => setAddFrom(undefined)}
        />
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import type { NamedDay } from './calendar-text.ts';
import { holidayCount } from './calendar-words.ts';
import { CountryDays } from './country-days.tsx';
import styles from './country-dialog.module.css';
import { PlaceFields } from './place-fields.tsx';
import { type HolidayPlace, useCountryDays } from './use-country-days.ts';

type Props = {
  /** The calendar that they are for. */
  name: string;
  /** Those that it has. */
  holidays: readonly NamedDay[];
  /** The year to begin with. */
  year: number;
  onAdd: (days: readonly NamedDay[]) => void;
  onClose: () => void;
};

/** The holidays of a country or a region of it, looked over before they are added. Open while it is there. */
export function CountryDialog({ name, holidays, year, onAdd, onClose }: Props) {
  const [place, setPlace] = useState<HolidayPlace>({
    country: '',
    region: '',
    first: year,
    years: 2,
    types: ['public'],
  });
  const countries = useQuery({ ...read('listCountries'), staleTime: Number.POSITIVE_INFINITY });
  const { query, days, chosen, onSwitch } = useCountryDays(place, holidays);
  return (
    <Dialog
      title={`Add the holidays of a country to ${name}`}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            onClick={() => {
              onClose();
              onAdd(chosen);
            }}
            blocked={chosen.length === 0 ? 'No day is chosen' : undefined}
          >
            {chosen.length === 0 ? 'Add holidays' : `Add ${holidayCount(chosen.length)}`}
          </Button>
        </>
      }
    >
      <Answered query={countries} what="the countries">
        {(answer) => (
          <div className={styles.form}>
            <PlaceFields
              countries={answer.countries}
              place={place}
              onChange={setPlace}
              from={year}
            />
            {days && (
              <Answered query={query} what="the holidays">
                {() => <CountryDays days={days} onSwitch={onSwitch} />}
              </Answered>
            )}
          </div>
        )}
      </Answered>
    </Dialog>
  );
}

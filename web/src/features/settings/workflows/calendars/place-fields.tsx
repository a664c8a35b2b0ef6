import { type HolidayType, holidayTypes } from '#domain/clock/holiday.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { CheckboxField, PickField, SelectField } from '#web/ui/form/fields.tsx';
import styles from './country-dialog.module.css';
import type { HolidayPlace } from './use-country-days.ts';

type Props = AnswerOf<'listCountries'> & {
  place: HolidayPlace;
  onChange: (place: HolidayPlace) => void;
  /** The years that can be chosen begin with the one before. */
  from: number;
};

/** Whose holidays are asked for: country, region, years and which. */
export function PlaceFields({ countries, place, onChange, from }: Props) {
  const { country, region, first, years, types } = place;
  const { regions = [] } = countries.find(({ code }) => code === country) ?? {};
  const put = (part: Partial<HolidayPlace>) => onChange({ ...place, ...part });
  const toggled = (type: HolidayType) =>
    types.includes(type) ? types.filter((one) => one !== type) : [...types, type];
  return (
    <>
      <div className={styles.fields}>
        <PickField
          label="Country"
          placeholder="Choose a country"
          first
          options={countries.map(named)}
          value={country}
          onChange={(next) => put({ country: next, region: '' })}
        />
        <PickField
          label="Region"
          placeholder="All of it"
          disabled={regions.length === 0}
          options={regions.map(named)}
          value={region}
          onChange={(next) => put({ region: next })}
        />
        <SelectField
          label="First year"
          options={Array.from({ length: 8 }, (_, at) => option(from - 1 + at))}
          value={String(first)}
          onChange={(next) => put({ first: Number(next) })}
        />
        <SelectField
          label="Years"
          options={[1, 2, 3, 4, 5].map(option)}
          value={String(years)}
          onChange={(next) => put({ years: Number(next) })}
        />
      </div>
      <fieldset className={styles.types}>
        <legend className={styles.legend}>Which days</legend>
        {holidayTypes.map((type) => (
          <CheckboxField
            key={type}
            label={typeNames[type]}
            checked={types.includes(type)}
            onChange={() => put({ types: toggled(type) })}
          />
        ))}
      </fieldset>
    </>
  );
}

const typeNames: Record<HolidayType, string> = {
  public: 'Public holidays',
  bank: 'Days on which banks and offices are closed',
  school: 'Days on which schools are closed',
  optional: 'Days that most people take off',
  observance: 'Festivities on which people work',
};

function named({ code, name }: { code: string; name: string }) {
  return { value: code, label: `${name} (${code})` };
}

function option(number: number) {
  return { value: String(number), label: String(number) };
}

import { type ReactNode, useId, useState } from 'react';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { classNames } from './class-names.ts';
import styles from './facet-bar.module.css';
import { DownIcon } from './icons.tsx';
import { Popover } from './popover.tsx';
import { QueryField, type QueryFieldProps } from './query-field.tsx';

/** `more`: there are more than the count says. */
export type FacetOption = { value: string; label: string; count?: number; more?: boolean };
export type Facet = {
  id: string;
  label: string;
  options: readonly FacetOption[];
  /** Its values exclude each other: choosing one gives up the other. */
  single?: boolean;
};

/** What is chosen, by facet; one that is left out filters nothing. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

type Props = QueryFieldProps & {
  facets: readonly Facet[];
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  /** Gives up the words and all that is chosen, where that is one thing to whoever holds them. */
  onClear?: () => void;
  /** What is left, in words: `34 of 1,204 cases`. Said to those who listen when it changes. */
  says?: string | undefined;
  /** What stands at the end: how the list is shown. */
  children?: ReactNode;
};

/** What narrows a list down: words, and facets with their counts. `/` goes to the words. */
export function FacetBar({ facets, chosen, onChoose, onClear, says, children, ...field }: Props) {
  const { query, onQuery } = field;
  const clear = () => {
    onQuery('');
    onChoose({});
  };
  const some = query !== '' || Object.values(chosen).some((values) => values.length > 0);
  return (
    <search className={styles.bar}>
      <QueryField {...field} />
      <span className={styles.facets}>
        {facets.map((facet) => (
          <FacetButton
            key={facet.id}
            facet={facet}
            values={chosen[facet.id] ?? []}
            onChoose={(values) => onChoose({ ...chosen, [facet.id]: values })}
          />
        ))}
        {some && (
          <Button tone="quiet" size="small" onClick={onClear ?? clear}>
            Clear
          </Button>
        )}
      </span>
      <span className={styles.says} role="status">
        {says}
      </span>
      {children}
    </search>
  );
}

type FacetButtonProps = {
  facet: Facet;
  values: readonly string[];
  onChoose: (values: readonly string[]) => void;
};

function FacetButton({ facet, values, onChoose }: FacetButtonProps) {
  const names = facet.options.filter(({ value }) => values.includes(value)).map((one) => one.label);
  const [first, ...rest] = names;
  return (
    <Popover
      className={classNames(styles.facet, first !== undefined && styles.chosen)}
      trigger={
        <>
          {facet.label}
          {first !== undefined && (
            <span className={styles.values}>
              {first}
              {rest.length > 0 && ` +${rest.length}`}
            </span>
          )}
          <DownIcon size={12} />
        </>
      }
    >
      {() => <Options facet={facet} values={values} onChoose={onChoose} />}
    </Popover>
  );
}

/** From how many options on they can be searched. */
const many = 9;

function Options({ facet, values, onChoose }: FacetButtonProps) {
  const [words, setWords] = useState('');
  const id = useId();
  const fits = facet.options.filter(({ label }) =>
    label.toLowerCase().includes(words.toLowerCase()),
  );
  const toggle = (value: string) => {
    if (values.includes(value)) onChoose(values.filter((one) => one !== value));
    else onChoose(facet.single ? [value] : [...values, value]);
  };
  return (
    <div className={styles.options}>
      {facet.options.length >= many && (
        <input
          className={styles.narrow}
          type="search"
          aria-label={`Search in ${facet.label}`}
          placeholder="Search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <fieldset className={styles.list} aria-label={facet.label}>
        {fits.map(({ value, label, count, more }) => (
          <label key={value} className={styles.option} htmlFor={`${id}-${value}`}>
            <Checkbox
              id={`${id}-${value}`}
              checked={values.includes(value)}
              onToggle={() => toggle(value)}
            />
            <span className={styles.name}>{label}</span>
            {count !== undefined && (
              <span
                className={styles.count}
              >{`${count.toLocaleString('en-GB')}${more ? '+' : ''}`}</span>
            )}
          </label>
        ))}
        {fits.length === 0 && <p className={styles.nothing}>Nothing of that name.</p>}
      </fieldset>
    </div>
  );
}

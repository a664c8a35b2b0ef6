import { useId } from 'react';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './choose-people.module.css';
import { usePeople } from './use-people.ts';

type Props = {
  legend: string;
  chosen: readonly string[];
  /** Who owns what it is about, told beside their name. */
  owner?: string | undefined;
  onChoose: (names: readonly string[]) => void;
};

/** Everybody that there is, and whoever is chosen already: each chosen or not. */
export function ChoosePeople({ legend, chosen, owner, onChoose }: Props) {
  const id = useId();
  const people = usePeople();
  const names = [...new Set([...people.map(({ name }) => name), ...chosen])];
  const toggle = (name: string) =>
    onChoose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  return (
    <fieldset className={styles.people}>
      <legend className={styles.legend}>{legend}</legend>
      {names.map((name) => (
        <label key={name} className={styles.person} htmlFor={`${id}-${name}`}>
          <Checkbox
            id={`${id}-${name}`}
            checked={chosen.includes(name)}
            onToggle={() => toggle(name)}
          />
          <PersonChip name={name} {...(name === owner && { role: 'owner' })} />
        </label>
      ))}
    </fieldset>
  );
}

import { classNames } from './class-names.ts';
import styles from './filter-chips.module.css';

type Props = {
  /** What is filtered by it, for those who listen: `Show`. */
  label: string;
  /** By value, in the order in which they are shown. */
  options: Readonly<Record<string, string>>;
  /** The first of the chips, which filters nothing. */
  everything: string;
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
};

/** One of a few kinds, or all of them. */
export function FilterChips({ label, options, everything, chosen, onChoose }: Props) {
  const chips: [value: string | undefined, name: string][] = [
    [undefined, everything],
    ...Object.entries(options),
  ];
  return (
    <fieldset className={styles.chips}>
      <legend className="unseen">{label}</legend>
      {chips.map(([value, name]) => (
        <button
          key={name}
          type="button"
          className={classNames(styles.chip, value === chosen && styles.pressed)}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

import { useId } from 'react';
import type { Option } from './fields.tsx';
import styles from './radio-field.module.css';

type Props = {
  label: string;
  description?: string;
  options: readonly Option[];
  /** Empty as long as none is chosen. */
  value: string;
  onChange: (value: string) => void;
};

/** One of a few that all stand there to be read, none chosen beforehand. */
export function RadioField({ label, description, options, value, onChange }: Props) {
  const id = useId();
  return (
    <fieldset className={styles.field} aria-describedby={description && `${id}-says`}>
      <legend className={styles.legend}>{label}</legend>
      {description && (
        <p className={styles.description} id={`${id}-says`}>
          {description}
        </p>
      )}
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            className={styles.radio}
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.word}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

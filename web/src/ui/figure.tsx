import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './figure.module.css';
import { Popover } from './popover.tsx';

type Props = {
  /** What is counted: `Open past their deadline`. */
  label: string;
  /** The number with its unit, or `undefined` where it is not known. */
  value: string | undefined;
  /** The definition in a sentence, and which inputs it was made of. */
  explained: string;
  /** The way to the items behind it. */
  items?: ReactNode;
  /** It counts what is not known, and is marked as that. */
  unknowns?: boolean;
};

/** A number that explains itself. One that is not known is hatched, never nought. */
export function Figure({ label, value, explained, items, unknowns = false }: Props) {
  return (
    <div className={styles.figure}>
      <span className={styles.label}>{label}</span>
      <Popover
        className={styles.value}
        trigger={
          value === undefined ? (
            <span className={styles.unknown}>Unknown</span>
          ) : (
            <span className={classNames(unknowns && styles.unknowns)}>{value}</span>
          )
        }
      >
        {() => (
          <div className={styles.explained}>
            <h3>{label}</h3>
            <p>{explained}</p>
            {items}
          </div>
        )}
      </Popover>
    </div>
  );
}

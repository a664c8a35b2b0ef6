import type { ReactNode } from 'react';
import styles from './lines.module.css';

/** A short list: one thing a line. */
export function Lines({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.lines} aria-label={label}>
      {children}
    </ul>
  );
}

type LineProps = {
  title: ReactNode;
  /** What to know of it, in a quieter voice: words and instants, each drawn apart from the next. */
  facts?: readonly ReactNode[];
  /** How it stands. */
  mark?: ReactNode;
  /** What can be done with it: buttons. */
  actions?: ReactNode;
};

/** One thing of a short list: its name, what to know of it, what can be done with it. */
export function Line({ title, facts = [], mark, actions }: LineProps) {
  const told = facts.filter((fact) => fact !== undefined && fact !== '' && fact !== false);
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <span className={styles.title}>{title}</span>
        {told.length > 0 && (
          <span className={styles.facts}>
            {told.map((fact, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a line never change places.
              <span key={at}>{fact}</span>
            ))}
          </span>
        )}
      </div>
      {mark && <span className={styles.mark}>{mark}</span>}
      {actions && <span className={styles.actions}>{actions}</span>}
    </li>
  );
}

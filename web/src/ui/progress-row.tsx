import type { ReactNode } from 'react';
import styles from './progress-row.module.css';
import { type Standing, StatusMark } from './status-mark.tsx';

type Props = {
  name: string;
  standing: Standing;
  /** How it stands, in words: `Reading`, `12 findings, 2 lines skipped`. */
  says: string;
  /** From 0 to 1, while it goes on; left out where it cannot be known. */
  share?: number | undefined;
  /** What can be done about it: buttons. */
  children?: ReactNode;
};

/** One piece of work on its way: its name, how it stands, how far it is. */
export function ProgressRow({ name, standing, says, share, children }: Props) {
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name}</span>
      <span className={styles.says}>
        <StatusMark standing={standing}>{says}</StatusMark>
      </span>
      {children && <span className={styles.actions}>{children}</span>}
      {standing === 'active' && (
        <progress
          className={styles.track}
          aria-label={name}
          max={1}
          {...(share !== undefined && { value: share })}
        />
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import styles from './bulk-bar.module.css';
import { IconButton } from './button.tsx';
import { CrossIcon } from './icons.tsx';

type Props = {
  count: number;
  /** What is selected, in words: `3 cases selected`. */
  says: string;
  onClear: () => void;
  /** What can be done with all of them: buttons that open a preview. */
  children: ReactNode;
};

/** What can be done with all that is selected. There while something is. */
export function BulkBar({ count, says, onClear, children }: Props) {
  return (
    <>
      <span className="unseen" role="status">
        {count > 0 ? says : ''}
      </span>
      {count > 0 && (
        <section className={styles.bar} aria-label="Selected">
          <span className={styles.says}>{says}</span>
          <span className={styles.actions}>{children}</span>
          <IconButton label="Clear the selection" size="small" onClick={onClear}>
            <CrossIcon />
          </IconButton>
        </section>
      )}
    </>
  );
}

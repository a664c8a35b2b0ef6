import { type ReactNode, useState } from 'react';
import { RightIcon } from '#web/ui/icons.tsx';
import styles from './on-demand.module.css';

/** How many there are, and on demand which. */
export function OnDemand({ says, children }: { says: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.frame}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <RightIcon size={12} />
        {says}
      </button>
      {open && children}
    </div>
  );
}

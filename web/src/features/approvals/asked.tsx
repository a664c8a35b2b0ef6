import type { ReactNode } from 'react';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './approvals-page.module.css';

type Props = {
  by: string;
  /** `asks`. */
  does: string;
  at?: string | undefined;
  why: string;
  /** What else to know of it, in the same line. */
  children?: ReactNode;
};

/** Why somebody asks, in their own words, and who that is. */
export function Asked({ by, does, at, why, children }: Props) {
  return (
    <blockquote className={styles.asked}>
      <p>{why}</p>
      <footer className={styles.about}>
        <PersonChip name={by} />
        <span>
          {does}
          {at && (
            <>
              {' '}
              <Instant at={at} />
            </>
          )}
        </span>
        {children}
      </footer>
    </blockquote>
  );
}

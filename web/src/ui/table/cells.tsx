import type { ReactNode } from 'react';
import { tip } from '#web/ui/tip.tsx';
import styles from './cells.module.css';

/** What a link is drawn with that leads to what a row is of. */
export const rowLink = styles.link;

/** What a row is called; whole for whoever asks, where there is no room. */
export function RowTitle({ text }: { text: string }) {
  return (
    <span className={styles.title} {...tip(text)}>
      {text}
    </span>
  );
}

/** A word that few rows have, such as `KEV`; `says` in a sentence. */
export function RowLabel({ says, children }: { says?: string; children: string }) {
  return (
    <span className={styles.label} {...(says === undefined ? {} : tip(says))}>
      {children}
    </span>
  );
}

/** A text beside the title, cut off where there is no room. */
export function Clipped({ text, children = text }: { text: string; children?: string }) {
  return (
    <span className={styles.clip} {...tip(text)}>
      {children}
    </span>
  );
}

/** That there is nothing. */
export function None({ children }: { children: string }) {
  return <span className={styles.none}>{children}</span>;
}

/** A row where there is no room for columns: what it is called, and a line of what counts. */
export function TwoLines({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.narrow}>
      {title}
      <span className={styles.line}>{children}</span>
    </span>
  );
}

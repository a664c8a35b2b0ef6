import type { ReactNode } from 'react';
import { type Standing, StatusMark } from '#web/ui/status-mark.tsx';
import styles from './card.module.css';

/** Whose turn it is, in words, with the mark that goes with it. */
export type Turn = { standing: Standing; says: string };

type Props = {
  turn: Turn;
  /** What the case waits for. */
  title: string;
  /** What to know before doing it. */
  children?: ReactNode;
  /** The buttons; the one to press stands first. */
  actions?: ReactNode;
};

/** The next thing to do, the biggest thing on the page: whose turn it is, what it is, and the buttons that do it. */
export function Card({ turn, title, children, actions }: Props) {
  return (
    <>
      <header className={styles.head}>
        <span className={styles.turn}>
          <StatusMark standing={turn.standing}>{turn.says}</StatusMark>
        </span>
        <h2 className={styles.title}>{title}</h2>
      </header>
      {children && (
        <div className={styles.body} data-next-body>
          {children}
        </div>
      )}
      {actions && (
        <div className={styles.actions} data-next-actions>
          {actions}
        </div>
      )}
    </>
  );
}

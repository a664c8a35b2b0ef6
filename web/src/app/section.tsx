import type { ReactNode } from 'react';
import styles from './section.module.css';

/** The sections of a page that is of one thing, one below the other. */
export function Sections({ children }: { children: ReactNode }) {
  return <div className={styles.sections}>{children}</div>;
}

type Props = {
  /** Of its heading, on the page. */
  id: string;
  title: string;
  /** What can be done with what it shows, beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
};

export function Section({ id, title, actions, children }: Props) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

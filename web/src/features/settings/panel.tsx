import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

type Props = {
  title: string;
  /** What it is for, in a sentence. */
  says?: ReactNode;
  /** What can be done, beside the title: buttons. */
  actions?: ReactNode;
  children?: ReactNode;
};

/** A part of a page that is about one thing. */
export function Panel({ title, says, actions, children }: Props) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 id={id}>{title}</h2>
          {says && <p className={styles.says}>{says}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children && <div className={styles.body}>{children}</div>}
    </section>
  );
}

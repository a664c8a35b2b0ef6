import type { ReactNode } from 'react';
import styles from './specimen.module.css';

/** One part under its name, in the states that stand side by side. */
export function Specimen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.specimen} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

/** Small things in a line. */
export function Line({ children }: { children: ReactNode }) {
  return <div className={styles.line}>{children}</div>;
}

/** A state with its name. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.state}>
      <h3 className={styles.name}>{name}</h3>
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { BrandMark } from '#web/app/brand.tsx';
import styles from './card.module.css';

type Props = {
  title: string;
  /** What the page is for, in a sentence. */
  says?: ReactNode;
  children: ReactNode;
  /** What to do where none of it helps. */
  foot?: ReactNode;
};

/** A page for whoever is not signed in: one card, and nothing else. */
export function Card({ title, says, children, foot }: Props) {
  return (
    <main className={styles.place}>
      <title>{`${title} · Holdfast`}</title>
      <div className={styles.card}>
        <header className={styles.head}>
          <span className={styles.brand}>
            <BrandMark size={32} />
            Holdfast
          </span>
          <h1 className={styles.title}>{title}</h1>
          {says && <p className={styles.says}>{says}</p>}
        </header>
        {children}
      </div>
      {foot && <p className={styles.foot}>{foot}</p>}
    </main>
  );
}

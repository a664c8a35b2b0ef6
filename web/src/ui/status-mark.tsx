import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './marks.module.css';
import { UnknownShape } from './unknown-shape.tsx';

/** How it stands, whatever it is: each standing has a shape of its own. */
export type Standing = 'good' | 'active' | 'waiting' | 'paused' | 'bad' | 'unknown';

const ring = <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const shapes: Record<Standing, ReactNode> = {
  good: (
    <>
      <circle cx="6" cy="6" r="5.75" fill="currentColor" />
      <path
        d="m3.6 6.2 1.7 1.7 3.2-3.6"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  active: (
    <>
      {ring}
      <path d="M6 3a3 3 0 0 1 0 6Z" fill="currentColor" />
    </>
  ),
  waiting: ring,
  paused: (
    <>
      {ring}
      <path
        d="M4.75 4.2v3.6M7.25 4.2v3.6"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
  bad: (
    <>
      <circle cx="6" cy="6" r="5.75" fill="currentColor" />
      <path d="m4 4 4 4M8 4 4 8" stroke="var(--surface)" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  unknown: <UnknownShape />,
};

/** How something stands, by shape and colour, in the words of whoever knows what it is. */
export function StatusMark({ standing, children }: { standing: Standing; children: string }) {
  return (
    <span className={classNames(styles.mark, styles[standing])}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {shapes[standing]}
      </svg>
      <span className={styles.word}>{children}</span>
    </span>
  );
}

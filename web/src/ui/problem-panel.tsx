import type { ReactNode } from 'react';
import { WarningIcon } from './icons.tsx';
import styles from './problem-panel.module.css';

/** Something that went wrong, told so that the reader can go on. */
export type Problem = {
  /** In a few words: `The plan was not approved`. */
  title: string;
  /** What happened, in a sentence. */
  happened?: string | undefined;
  /** What is not harmed: `Nothing was changed and your draft is kept.` */
  safe?: string | undefined;
  /** What to do next. */
  remedy?: string | undefined;
  /** What to quote when asking for help. */
  code?: string | undefined;
};

/** A problem where it happened: what happened, what is safe, what to do. `children` are the buttons. */
export function ProblemPanel({ problem, children }: { problem: Problem; children?: ReactNode }) {
  const { title, happened, safe, remedy, code } = problem;
  return (
    <div className={styles.panel} role="alert">
      <span className={styles.sign}>
        <WarningIcon />
      </span>
      <div className={styles.content}>
        <p className={styles.title}>{title}</p>
        {happened && <p className={styles.text}>{happened}</p>}
        {safe && <p className={styles.text}>{safe}</p>}
        {remedy && <p className={styles.remedy}>{remedy}</p>}
        {children && <div className={styles.actions}>{children}</div>}
        {code && <code className={styles.code}>{code}</code>}
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import styles from './callout.module.css';
import { classNames } from './class-names.ts';

/** `note` for what is good to know, `warn` for what to look at first, `good` for what is proved. */
export type CalloutTone = 'note' | 'warn' | 'good' | 'plain';

type Props = {
  tone?: CalloutTone;
  icon?: ReactNode;
  /** In a few words; left out where the text says it all. */
  title?: ReactNode;
  children?: ReactNode;
  /** What can be done about it: buttons. */
  actions?: ReactNode;
  /** It appeared while the reader was here, and is said to those who listen. */
  live?: boolean;
};

/** Something to know beside the work: no fault, and nothing that stops it. */
export function Callout({ tone = 'plain', icon, title, children, actions, live }: Props) {
  return (
    <div className={classNames(styles.callout, styles[tone])} role={live ? 'status' : undefined}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <div className={styles.content}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

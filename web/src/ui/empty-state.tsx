import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

type Props = {
  /** What is not here, or that all is done: `No reports yet`. */
  title: string;
  /** One sentence that teaches: what would be here, or what brings it here. */
  children: ReactNode;
  /** The one thing to do about it: a button or a link. */
  action?: ReactNode;
  icon?: ReactNode;
};

/** Nothing is here, and that is said in full: what it means and what to do next. */
export function EmptyState({ title, children, action, icon }: Props) {
  return (
    <div className={styles.empty}>
      {icon && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{children}</p>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import { counted } from '#web/features/case/words.ts';
import styles from './skipped-list.module.css';

/** How many are listed here; the report's own page has them all. */
const listed = 20;

type Props = {
  /** How many there are. */
  skipped: number;
  /** The first of them. */
  notRead: readonly { reason: string; at: string }[];
  /** Where all that is kept of them is listed: by the report, or by the import of several. */
  to: { report: number | null; import: number };
};

/** What of a file could not be read: why, and where. */
export function SkippedList({ skipped, notRead, to }: Props) {
  const shown = notRead.slice(0, listed);
  return (
    <details className={styles.skipped}>
      <summary className={styles.summary}>{counted(skipped, 'thing')} could not be read</summary>
      <ul className={styles.list}>
        {shown.map(({ reason, at }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, in which the same may stand twice.
          <li key={place} className={styles.item}>
            <span>{reason}</span>
            <code className={styles.at}>{at}</code>
          </li>
        ))}
      </ul>
      {skipped > shown.length && (
        <p className={styles.rest}>
          {to.report === null ? (
            <Link to="/imports/$import" params={{ import: String(to.import) }}>
              See more of them
            </Link>
          ) : (
            <Link to="/reports/$report" params={{ report: String(to.report) }}>
              See more of them
            </Link>
          )}
        </p>
      )}
    </details>
  );
}

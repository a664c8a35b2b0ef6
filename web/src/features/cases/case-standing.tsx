import type { CaseRow } from '#web/features/shared/case-row.ts';
import { stateStanding, stateWord } from '#web/features/shared/state-words.ts';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { tip } from '#web/ui/tip.tsx';
import styles from './case-standing.module.css';
import { waitsTold, waitText } from './wait-text.ts';

/** Where the work on a case is, and what it waits for. */
export function CaseStanding({ row }: { row: CaseRow }) {
  const { state, disposition, waits, alsoWaits } = row;
  const waiting = waitText(row);
  const standing = waits?.failed ? 'bad' : stateStanding(state, disposition);
  return (
    <span className={styles.frame} {...(waits && tip(waitsTold(row)))}>
      <span className={styles.standing}>
        <span className={styles.state}>
          <StatusMark standing={standing}>{stateWord(state)}</StatusMark>
        </span>
        {waiting && <span className={styles.waiting}>{waiting}</span>}
        {alsoWaits.length > 0 && (
          <span className={styles.more}>
            +{alsoWaits.length}
            <span className="unseen"> at the same time</span>
          </span>
        )}
      </span>
    </span>
  );
}

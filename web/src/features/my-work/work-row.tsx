import { Link } from '@tanstack/react-router';
import { waitText } from '#web/features/cases/wait-text.ts';
import { CaseClock } from '#web/features/shared/case-clock.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { InOneStop } from '#web/ui/tab-stop.ts';
import { stop } from './use-step-keys.ts';
import { type WorkItem, whyMine } from './work.ts';
import styles from './work-row.module.css';

/** One thing that waits: what it is, what it waits for, why it is the reader's, and by when. */
export function WorkRow({ item, id }: { item: WorkItem; id: string }) {
  return (
    <Link to="/cases/$case" params={{ case: item.id }} className={styles.row} id={id} {...stop}>
      <InOneStop value={true}>
        <span className={styles.severity}>
          <SeverityMark level={item.severity} />
        </span>
        <span className={styles.case}>
          <span className={styles.waits}>{waitText(item)}</span>
          <span className={styles.title}>
            <span className={styles.id}>{item.id}</span> {item.title}
          </span>
        </span>
        <span className={styles.clock}>
          <CaseClock row={item} />
        </span>
        <span className={styles.about}>
          <span className={styles.why}>{whyMine(item)}</span>
          <span className={styles.age}>
            opened <Instant at={item.openedAt} />
          </span>
        </span>
      </InOneStop>
    </Link>
  );
}

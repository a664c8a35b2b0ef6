import { useNow } from './clock.ts';
import styles from './instant.module.css';
import { useTabStop } from './tab-stop.ts';
import { exactTime, relativeTime } from './time-text.ts';
import { tip } from './tip.tsx';

/** An instant, as far away as it is: `3 days ago`. Exact, with the reader's zone, on hover and focus. */
export function Instant({ at }: { /** ISO 8601. */ at: string }) {
  const now = useNow();
  const tabIndex = useTabStop();
  const millis = Date.parse(at);
  if (Number.isNaN(millis)) return <span className={styles.instant}>{at}</span>;
  return (
    <time dateTime={at} className={styles.instant} tabIndex={tabIndex} {...tip(exactTime(millis))}>
      {relativeTime(millis, now)}
    </time>
  );
}

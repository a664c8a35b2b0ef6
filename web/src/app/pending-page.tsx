import { Awaited, SkeletonBlock, SkeletonLine } from '#web/ui/skeleton.tsx';
import styles from './page.module.css';

/** In place of a page that is on its way: the same lines, without their words. */
export function PendingPage() {
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <SkeletonLine width="9rem" />
      </div>
      <div className={styles.content}>
        <Awaited what="the page">
          <SkeletonBlock height="6rem" />
          <SkeletonBlock height="16rem" />
        </Awaited>
      </div>
    </div>
  );
}

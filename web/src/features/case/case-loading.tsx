import { Awaited, SkeletonBlock, SkeletonLine } from '#web/ui/skeleton.tsx';
import styles from './case-page.module.css';

/** In place of a case that is on its way: its head, its stages, what is next. */
export function CaseLoading() {
  return (
    <Awaited what="the case">
      <div className={styles.page}>
        <SkeletonLine width="60%" />
        <SkeletonLine width="40%" />
        <SkeletonBlock height="3.5rem" />
        <SkeletonBlock height="18rem" />
        <SkeletonBlock height="20rem" />
      </div>
    </Awaited>
  );
}

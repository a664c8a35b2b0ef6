import { Awaited, SkeletonBlock, SkeletonLine } from '#web/ui/skeleton.tsx';
import styles from './case-loading.module.css';

const stages = ['70%', '85%', '60%', '75%', '80%', '65%'];
const sentences = ['55%', '40%', '70%', '45%', '60%'];

/** In place of a case that is on its way: its head, its stages, what is next, its history. */
export function CaseLoading() {
  return (
    <Awaited what="the case">
      <div className={styles.part}>
        <div className={styles.title}>
          <SkeletonBlock height="1.5rem" />
        </div>
        <SkeletonLine width="min(32rem, 80%)" />
      </div>
      <div className={styles.stages}>
        {stages.map((width) => (
          <SkeletonLine key={width} width={width} />
        ))}
      </div>
      <div className={styles.card}>
        <SkeletonLine width="6rem" />
        <SkeletonLine width="60%" />
        <SkeletonLine width="85%" />
        <div className={styles.button}>
          <SkeletonBlock height="2.5rem" />
        </div>
      </div>
      <div className={styles.part}>
        {sentences.map((width) => (
          <SkeletonLine key={width} width={width} />
        ))}
      </div>
    </Awaited>
  );
}

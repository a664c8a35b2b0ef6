import type { CaseState } from '#web/features/case/case-view.ts';
import { ClockBar } from '#web/ui/clock-bar.tsx';
import styles from './case-head.module.css';

/** How the time of a case stands: what is left, paused, breached, or stopped and met or not. */
export function CaseClock({ clock }: { clock: CaseState['clock'] }) {
  const { startedAt, dueAt, pausedAt, stopped } = clock;
  if (!dueAt) return <span className={styles.quiet}>No deadline</span>;
  return (
    <span className={styles.clock}>
      <ClockBar from={startedAt} due={dueAt} pausedSince={pausedAt} endedAt={stopped?.at} />
    </span>
  );
}

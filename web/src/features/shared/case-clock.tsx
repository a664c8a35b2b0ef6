import { ClockBar } from '#web/ui/clock-bar.tsx';
import styles from './case-clock.module.css';
import type { CaseRow } from './case-row.ts';

/** By when a case is due, and how much of that time is gone. */
export function CaseClock({ row: { dueAt, clock, closedAt } }: { row: CaseRow }) {
  if (dueAt === null) return <span className={styles.none}>No deadline</span>;
  return (
    <ClockBar
      from={clock.startedAt}
      due={dueAt}
      pausedSince={clock.pausedAt ?? undefined}
      endedAt={closedAt ?? undefined}
    />
  );
}

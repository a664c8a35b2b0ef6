import type { CaseState } from '#web/features/case/case-view.ts';
import { ClockBar } from '#web/ui/clock-bar.tsx';
import { Popover } from '#web/ui/popover.tsx';
import styles from './case-head.module.css';
import { ClockExplanation } from './clock-explanation.tsx';

type Props = {
  case: CaseState;
  /** Begins to tell or correct an instant; there where the reader can. */
  onTell: (() => void) | undefined;
};

/** How the time of a case stands: what is left, paused, breached, or stopped and met or not; and, opened, why. */
export function CaseClock({ case: { id, clock }, onTell }: Props) {
  const { startedAt, dueAt, pausedAt, stopped } = clock;
  const bar = dueAt ? (
    <ClockBar from={startedAt} due={dueAt} pausedSince={pausedAt} endedAt={stopped?.at} />
  ) : (
    <span className={styles.quiet}>No deadline</span>
  );
  return (
    <Popover
      className={styles.clock}
      trigger={
        <>
          {bar}
          <span className="unseen">How this is reckoned</span>
        </>
      }
    >
      {(close) => (
        <ClockExplanation
          caseId={id}
          onTell={
            onTell &&
            (() => {
              close();
              onTell();
            })
          }
        />
      )}
    </Popover>
  );
}

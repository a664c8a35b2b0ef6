import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { afterDeadline } from '#web/features/case/waits.ts';
import { exactTime } from '#web/ui/time-text.ts';
import styles from './why-not-yours.module.css';

/** Until when a case waits, and what follows then. */
export function UntilDeadline({ view, waits }: { view: CaseView; waits: Waits }) {
  const deadline = view.case.steps[waits.step ?? '']?.deadline;
  if (!deadline) return null;
  return (
    <p className={styles.why}>{afterDeadline(view, waits, exactTime(Date.parse(deadline)))}</p>
  );
}

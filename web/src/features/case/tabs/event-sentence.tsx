import type { CaseEvent } from '#web/features/case/case-view.ts';
import { evidenceOf } from '#web/features/case/evidence-of.ts';
import { followsByItself } from '#web/features/case/followed.ts';
import { Says } from '#web/features/case/says.tsx';
import { sentence } from '#web/features/case/words.ts';
import { EvidenceChips } from '#web/ui/evidence/evidence-chips.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './tabs.module.css';

/** An event as a sentence: who, what, and what shows it. What follows by itself is told quietly, and of nobody. */
export function EventSentence({ caseId, event }: { caseId: string; event: CaseEvent }) {
  const { actor, says, type } = event;
  if (followsByItself(type))
    return (
      <span className={styles.followed}>
        <Says text={sentence(says)} />
      </span>
    );
  return (
    <>
      <span className={styles.actor}>
        <PersonChip name={actor} />
      </span>{' '}
      <span className={styles.text}>
        <Says text={says} />
      </span>{' '}
      <EvidenceChips items={evidenceOf(caseId, event)} />
    </>
  );
}

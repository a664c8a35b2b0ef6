import type { CaseEvent } from '#web/features/case/case-view.ts';
import { evidenceOf } from '#web/features/case/evidence-of.ts';
import { machine } from '#web/features/case/words.ts';
import { EvidenceChips } from '#web/ui/evidence/evidence-chips.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './tabs.module.css';

/** An event as a sentence: who, what, and what shows it. */
export function EventSentence({ caseId, event }: { caseId: string; event: CaseEvent }) {
  const { actor, says } = event;
  return (
    <>
      <span className={styles.actor}>
        <PersonChip name={actor} machine={actor === machine} />
      </span>{' '}
      <span className={styles.text}>{says}</span>{' '}
      <EvidenceChips items={evidenceOf(caseId, event)} />
    </>
  );
}

import { type CaseView, lapsed, type Waits } from '#web/features/case/case-view.ts';
import { counted } from '#web/features/case/words.ts';
import { useNow } from '#web/ui/clock.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './agreed.module.css';

/** Who has agreed so far, of how many, and until when it can be done. */
export function Agreed({ view, waits }: { view: CaseView; waits: Waits }) {
  const given = (waits.step && view.case.steps[waits.step]?.approval?.given) || [];
  const need = waits.need ?? 1;
  const over = lapsed(waits, useNow());
  const left = need - given.length;
  return (
    <div className={styles.agreed}>
      <span>
        {given.length === 0
          ? `${counted(need, 'approval')} ${over ? 'was needed' : 'needed'}`
          : `${given.length} of ${need} agreed${over ? '' : `, ${left} to go`}`}
      </span>
      {given.map(({ by, at }) => (
        <span key={by} className={styles.one}>
          <PersonChip name={by} />
          <Instant at={at} />
        </span>
      ))}
      {waits.expiresAt && (
        <span>
          {over ? 'lapsed' : 'lapses'} <Instant at={waits.expiresAt} />
        </span>
      )}
    </div>
  );
}

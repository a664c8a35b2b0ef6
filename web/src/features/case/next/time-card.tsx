import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { Card } from './card.tsx';
import styles from './time-card.module.css';
import { UntilDeadline } from './until-deadline.tsx';
import { useTurn } from './use-turn.ts';

/** The case lets time go by, or waits until a condition holds: until when, and what follows. */
export function TimeCard({ view, waits }: { view: CaseView; waits: Waits }) {
  return (
    <Card turn={useTurn(waits)} title={waits.title}>
      {waits.condition && (
        <p>
          It goes on as soon as this holds:{' '}
          <code className={styles.condition}>{waits.condition}</code>
        </p>
      )}
      <UntilDeadline view={view} waits={waits} />
    </Card>
  );
}

import { counted, sentence } from '#web/features/case/words.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './outcome-list.module.css';
import type { Outcome } from './undo.ts';

type Props = {
  /** What the cases are called, where that is known. */
  rows?: readonly Pick<CaseRow, 'id' | 'title'>[];
  outcomes: readonly Outcome[];
  /** Whether it has happened, or would happen. */
  happened: boolean;
};

/** What became of each case, or would: first what the rules do not allow, then what changes. */
export function OutcomeList({ rows = [], outcomes, happened }: Props) {
  const refused = outcomes.filter(({ done }) => !done);
  const changed = outcomes.filter(({ done }) => done);
  const title = (id: string) => rows.find((row) => row.id === id)?.title ?? '';
  const says = happened
    ? [`${counted(changed.length, 'case')} changed`, refused.length > 0 && `${refused.length} not`]
    : [
        `${counted(changed.length, 'case')} would change`,
        refused.length > 0 && `${refused.length} would not`,
      ];
  return (
    <section
      className={styles.outcomes}
      aria-label={happened ? 'What became of each' : 'What would become of each'}
    >
      <p className={styles.says} role="status">
        {says.filter(Boolean).join(', ')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <ul className={styles.list} tabIndex={0} aria-label="Cases">
        {[...refused, ...changed].map((outcome) => (
          <li key={outcome.case} className={styles.case}>
            <span className={styles.id}>{outcome.case}</span>
            <span className={styles.title}>{title(outcome.case)}</span>
            <span className={styles.what}>
              {outcome.done ? (
                <StatusMark standing="active">{sentence(outcome.says.join('; '))}</StatusMark>
              ) : (
                <StatusMark standing="bad">
                  {outcome.refusal?.message ?? 'Nothing would change.'}
                </StatusMark>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

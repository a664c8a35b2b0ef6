import type { CaseState } from '#web/features/case/case-view.ts';
import { Callout } from '#web/ui/callout.tsx';
import { WarningIcon } from '#web/ui/icons.tsx';
import { ActionView } from './action-view.tsx';
import type { PlanDraft } from './plan-draft.ts';
import { previewOf } from './plan-faults.ts';
import styles from './plan-view.module.css';

/** Exactly what would run, as it is written now. */
export function PlanPreview({ draft, of }: { draft: PlanDraft; of: CaseState }) {
  return (
    <ol className={styles.actions} aria-label="What will run">
      {previewOf(draft, of).map(({ id, action, refused }, at) => (
        <li key={id} className={styles.action}>
          <ActionView action={action} place={at + 1} />
          {refused && (
            <Callout tone="warn" icon={<WarningIcon />}>
              {refused}
            </Callout>
          )}
        </li>
      ))}
    </ol>
  );
}

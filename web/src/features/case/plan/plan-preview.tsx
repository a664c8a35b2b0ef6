import type { CaseAction, CaseState } from '#web/features/case/case-view.ts';
import { Callout } from '#web/ui/callout.tsx';
import { oneALine } from '#web/ui/form/one-a-line.ts';
import { WarningIcon } from '#web/ui/icons.tsx';
import { ActionView } from './action-view.tsx';
import type { PlanDraft } from './plan-draft.ts';
import { previewOf } from './plan-faults.ts';
import { PlanItems } from './plan-items.tsx';
import styles from './plan-view.module.css';

type Props = {
  draft: PlanDraft;
  of: CaseState;
  /** Each action is done for each of the draft's items. */
  forItems: boolean;
};

/** Exactly what would run, as it is written now. */
export function PlanPreview({ draft, of, forItems }: Props) {
  const items = forItems ? oneALine(draft.items ?? '') : [];
  return (
    <>
      <ol className={styles.actions} aria-label="What will run">
        {previewOf(draft, of, forItems).map(({ id, action, refused }, at) => (
          <li key={id} className={styles.action}>
            {isEmpty(action) ? (
              <p className={styles.empty}>
                Nothing yet: what you write stands here as it will run.
              </p>
            ) : (
              <ActionView action={action} place={at + 1} />
            )}
            {refused && (
              <Callout tone="warn" icon={<WarningIcon />}>
                {refused}
              </Callout>
            )}
          </li>
        ))}
      </ol>
      {items.length > 0 && <PlanItems items={[...new Set(items)]} />}
    </>
  );
}

/** Nothing is said yet of what it does. */
function isEmpty(action: CaseAction): boolean {
  if (action.kind === 'command') return action.command.join('') === '';
  return (action.kind === 'http' ? action.url : action.title) === '';
}

import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { ActionEditor } from './action-editor.tsx';
import { freeId } from './deed-draft.ts';
import { ItemsField } from './items-field.tsx';
import { type ActionDraft, emptyAction, type PlanDraft } from './plan-draft.ts';
import styles from './plan-editor.module.css';
import { type Faults, faultAt } from './plan-faults.ts';

type Props = {
  draft: PlanDraft;
  faults: Faults;
  /** How many items a plan may name; undefined where it names none. */
  most: number | undefined;
  onChange: (draft: PlanDraft) => void;
};

/** The fields of a plan: a sentence, and its actions in their order. */
export function PlanFields({ draft, faults, most, onChange }: Props) {
  const { summary, actions, items = '' } = draft;
  const setActions = (next: readonly ActionDraft[]) => onChange({ ...draft, actions: next });
  const move = (at: number, by: 1 | -1) => {
    const moved = actions[at];
    if (moved) setActions(actions.toSpliced(at, 1).toSpliced(at + by, 0, moved));
  };
  return (
    <>
      <TextField
        label="What the plan does, in a sentence"
        placeholder="Upgrade lodash to 4.17.21 in the shop"
        value={summary}
        error={faults[faultAt(0, 'summary')]}
        onChange={(next) => onChange({ ...draft, summary: next })}
      />
      {most !== undefined && (
        <ItemsField
          text={items}
          most={most}
          error={faults[faultAt(0, 'items')]}
          onChange={(next) => onChange({ ...draft, items: next })}
        />
      )}
      {actions.map((action, at) => (
        <ActionEditor
          key={action.id}
          draft={action}
          faults={faults}
          place={at + 1}
          count={actions.length}
          onChange={(part) => setActions(actions.with(at, { ...action, ...part }))}
          onMove={(by) => move(at, by)}
          onRemove={() => setActions(actions.toSpliced(at, 1))}
        />
      ))}
      <div className={styles.add}>
        <Button size="small" onClick={() => setActions([...actions, emptyAction(freeId(actions))])}>
          Add another action
        </Button>
      </div>
    </>
  );
}

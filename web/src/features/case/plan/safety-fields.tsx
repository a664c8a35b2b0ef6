import { useState } from 'react';
import { type SafetyPart, safetyParts } from '#domain/workflow/action.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckboxField, TextField } from '#web/ui/form/fields.tsx';
import styles from './action-editor.module.css';
import type { ActionFieldsProps } from './action-fields-props.ts';
import { ArgvFields } from './argv-fields.tsx';
import { emptyCommand, type PartDraft } from './deed-draft.ts';
import { faultAt } from './plan-faults.ts';

const words: Record<SafetyPart, { legend: string; add: string; remove: string }> = {
  check: {
    legend: 'Check: whether the change is there already',
    add: 'Add a check',
    remove: 'Remove the check',
  },
  verify: {
    legend: 'Verify: whether the change took',
    add: 'Add a verification',
    remove: 'Remove the verification',
  },
  undo: {
    legend: 'Undo: takes the change back',
    add: 'Say how it is taken back',
    remove: 'Remove the undo',
  },
};

/** How a change is made safely: what tells that it is needed, that it took, and how it is taken back. */
export function SafetyFields({ draft, faults, onChange }: ActionFieldsProps) {
  const fixed = faults[faultAt(draft.id, 'irreversible')];
  const faulty = fixed !== undefined || safetyParts.some((part) => faults[faultAt(draft.id, part)]);
  const [open, setOpen] = useState(safetyParts.some((part) => draft[part]));
  return (
    <details
      className={styles.more}
      open={open || faulty}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Check, verify, undo</summary>
      <div className={styles.inside}>
        {safetyParts.map((part) => (
          <PartFields
            key={part}
            part={part}
            draft={draft[part]}
            error={faults[faultAt(draft.id, part)]}
            onChange={(next) =>
              onChange({
                [part]: next,
                ...(part === 'undo' && next ? { irreversible: false } : {}),
              })
            }
          />
        ))}
        {!draft.undo && (
          <CheckboxField
            label="It cannot be taken back"
            description="Whoever approves the plan is told so."
            checked={draft.irreversible ?? false}
            onChange={(irreversible) => onChange({ irreversible })}
          />
        )}
        {fixed && (
          <p className={styles.error} role="alert" tabIndex={-1} data-fault>
            {fixed}
          </p>
        )}
      </div>
    </details>
  );
}

type PartProps = {
  part: SafetyPart;
  draft: PartDraft | undefined;
  error: string | undefined;
  onChange: (draft: PartDraft | undefined) => void;
};

function PartFields({ part, draft, error, onChange }: PartProps) {
  const { legend, add, remove } = words[part];
  if (!draft) {
    return (
      <div>
        <Button size="small" onClick={() => onChange({ kind: 'command', ...emptyCommand })}>
          {add}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.part}>
      {draft.kind === 'command' ? (
        <>
          <ArgvFields
            legend={legend}
            of={part}
            argv={draft.argv}
            error={error}
            onChange={(argv) => onChange({ ...draft, argv })}
          />
          <TextField
            label={`Working folder of ${part}`}
            value={draft.cwd}
            onChange={(cwd) => onChange({ ...draft, cwd })}
          />
        </>
      ) : (
        <p>
          {legend}, by a call to {draft.url}. It stays as it is.
        </p>
      )}
      <div>
        <Button size="small" tone="quiet" onClick={() => onChange(undefined)}>
          {remove}
        </Button>
      </div>
    </div>
  );
}

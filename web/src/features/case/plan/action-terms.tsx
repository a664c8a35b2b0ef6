import { useState } from 'react';
import { CheckboxField, TextField } from '#web/ui/form/fields.tsx';
import styles from './action-editor.module.css';
import type { ActionFieldsProps } from './action-fields-props.ts';
import { PairFields } from './pair-fields.tsx';
import { faultAt } from './plan-faults.ts';

/** How a secret is named, in the spelling of the workflow language. */
const secretHint = `Write $\{{ secret.NAME }} where a secret belongs: it is filled in only when it runs, and nobody is shown it.`;

/** On which terms an action runs: what it is called, where, with what, how long and how often. */
export function ActionTerms({ draft, faults, onChange }: ActionFieldsProps) {
  const inner = ['env', 'headers', 'timeout', 'retries'] as const;
  const faulty = inner.some((field) => faults[faultAt(draft.id, field)]);
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.more}
      open={open || faulty}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summaryOf[draft.kind === 'http' ? 'http' : 'command']}</summary>
      <div className={styles.inside}>
        {draft.kind === 'command' ? (
          <Surroundings draft={draft} faults={faults} onChange={onChange} />
        ) : (
          <PairFields
            legend="Headers"
            hint={secretHint}
            one="header"
            pairs={draft.headers}
            error={faults[faultAt(draft.id, 'headers')]}
            onChange={(headers) => onChange({ headers })}
          />
        )}
        <div className={styles.terms}>
          <TextField
            label="Stopped after"
            description="30s, 10m or 2h"
            value={draft.timeout}
            error={faults[faultAt(draft.id, 'timeout')]}
            onChange={(timeout) => onChange({ timeout })}
          />
          <TextField
            label="Tried again"
            description="Times, after a failure"
            value={draft.retries}
            error={faults[faultAt(draft.id, 'retries')]}
            onChange={(retries) => onChange({ retries })}
          />
        </div>
        <TextField
          label="Title"
          description="How the history calls it, where that is clearer than the action itself."
          value={draft.title}
          onChange={(title) => onChange({ title })}
        />
      </div>
    </details>
  );
}

const summaryOf = {
  command: 'Folder, variables, time-out, tries, title',
  http: 'Headers, time-out, tries, title',
};

/** Where a command runs and what it finds there. */
function Surroundings({ draft, faults, onChange }: ActionFieldsProps) {
  return (
    <>
      <TextField
        label="Working folder"
        description="On the machine that runs Holdfast; empty for the one that it was started in."
        value={draft.cwd}
        onChange={(cwd) => onChange({ cwd })}
      />
      <PairFields
        legend="Environment"
        hint={secretHint}
        one="variable"
        pairs={draft.env}
        error={faults[faultAt(draft.id, 'env')]}
        onChange={(env) => onChange({ env })}
      />
      <CheckboxField
        label="Let a shell read it"
        description="For pipes and wildcards. Whatever the arguments hold then takes effect too."
        checked={draft.shell}
        onChange={(shell) => onChange({ shell })}
      />
    </>
  );
}

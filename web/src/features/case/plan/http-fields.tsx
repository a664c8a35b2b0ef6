import { SelectField, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import styles from './action-editor.module.css';
import type { ActionFieldsProps } from './action-fields-props.ts';
import { methods } from './plan-draft.ts';
import { faultAt } from './plan-faults.ts';

const options = methods.map((value) => ({ value, label: value }));

/** What an HTTP call needs: a method, an address, and what is sent. */
export function HttpFields({ draft, faults, onChange }: ActionFieldsProps) {
  return (
    <>
      <div className={styles.grid}>
        <SelectField
          label="Method"
          value={draft.method}
          options={options}
          onChange={(method) => onChange({ method })}
        />
        <TextField
          label="Address"
          type="url"
          placeholder="https://example.org/deploy"
          value={draft.url}
          error={faults[faultAt(draft.id, 'url')]}
          onChange={(url) => onChange({ url })}
        />
      </div>
      <TextAreaField
        label="Body"
        description="Sent as it stands; empty for none."
        value={draft.body}
        onChange={(body) => onChange({ body })}
      />
    </>
  );
}

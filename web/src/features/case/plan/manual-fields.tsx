import { TextAreaField } from '#web/ui/form/fields.tsx';
import type { ActionFieldsProps } from './action-fields-props.ts';
import { faultAt } from './plan-faults.ts';

/** What a change by hand needs: to be said so that it can be done and approved. */
export function ManualFields({ draft, faults, onChange }: ActionFieldsProps) {
  return (
    <TextAreaField
      label="What is to be changed"
      description="So that somebody else could do it. Whoever does it reports it as done, with what shows it."
      value={draft.manual}
      error={faults[faultAt(draft.id, 'manual')]}
      onChange={(manual) => onChange({ manual })}
    />
  );
}

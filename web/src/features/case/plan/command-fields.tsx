import type { ActionFieldsProps } from './action-fields-props.ts';
import { ArgvFields } from './argv-fields.tsx';
import { faultAt } from './plan-faults.ts';

/** What a command needs: a program with its arguments. */
export function CommandFields({ draft, faults, onChange }: ActionFieldsProps) {
  return (
    <ArgvFields
      argv={draft.argv}
      error={faults[faultAt(draft.id, 'argv')]}
      onChange={(argv) => onChange({ argv })}
    />
  );
}

import { IconButton } from '#web/ui/button.tsx';
import { SelectField } from '#web/ui/form/fields.tsx';
import { CrossIcon, DownIcon, UpIcon } from '#web/ui/icons.tsx';
import styles from './action-editor.module.css';
import type { ActionFieldsProps } from './action-fields-props.ts';
import { ActionTerms } from './action-terms.tsx';
import { CommandFields } from './command-fields.tsx';
import { HttpFields } from './http-fields.tsx';
import { ManualFields } from './manual-fields.tsx';
import type { ActionDraft } from './plan-draft.ts';
import { SafetyFields } from './safety-fields.tsx';

type Props = ActionFieldsProps & {
  /** Counts from 1. */
  place: number;
  count: number;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

const kinds = [
  { value: 'command', label: 'Run a command' },
  { value: 'http', label: 'Call by HTTP' },
  { value: 'manual', label: 'Change it by hand' },
];

const fieldsOf = { command: CommandFields, http: HttpFields, manual: ManualFields };

/** One action of a plan, being written. */
export function ActionEditor({ draft, place, count, onMove, onRemove, ...rest }: Props) {
  const Fields = fieldsOf[draft.kind];
  return (
    <fieldset className={styles.action}>
      <legend className="unseen">Action {place}</legend>
      <div className={styles.head}>
        {count > 1 && <span className={styles.place}>{place}</span>}
        <div className={styles.kind}>
          <SelectField
            label="What is done"
            value={draft.kind}
            options={kinds}
            onChange={(kind) => rest.onChange({ kind: kind as ActionDraft['kind'] })}
          />
        </div>
        {count > 1 && (
          <span className={styles.acts}>
            {place > 1 && (
              <IconButton label={`Move action ${place} up`} size="small" onClick={() => onMove(-1)}>
                <UpIcon />
              </IconButton>
            )}
            {place < count && (
              <IconButton
                label={`Move action ${place} down`}
                size="small"
                onClick={() => onMove(1)}
              >
                <DownIcon />
              </IconButton>
            )}
            <IconButton label={`Remove action ${place}`} size="small" onClick={onRemove}>
              <CrossIcon size={14} />
            </IconButton>
          </span>
        )}
      </div>
      <Fields draft={draft} {...rest} />
      {draft.kind !== 'manual' && (
        <>
          <SafetyFields draft={draft} {...rest} />
          <ActionTerms draft={draft} {...rest} />
        </>
      )}
    </fieldset>
  );
}

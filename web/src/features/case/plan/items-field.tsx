import { counted } from '#web/features/case/words.ts';
import { TextAreaField } from '#web/ui/form/fields.tsx';
import { oneALine } from '#web/ui/form/one-a-line.ts';
import styles from './item-fields.module.css';
import { itemsFault } from './plan-item-names.ts';

type Props = {
  text: string;
  /** How many there may be. */
  most: number;
  error: string | undefined;
  onChange: (text: string) => void;
};

const hint = `One a line. Write $\{{ item }} where its name belongs; commands see it as HOLDFAST_ITEM too.`;

/** For which items the actions of a plan are done, with how many there are. */
export function ItemsField({ text, most, error, onChange }: Props) {
  const items = oneALine(text);
  const fault = items.length === 0 ? error : itemsFault(items, most);
  return (
    <div>
      <TextAreaField
        label="For each of these items"
        description={hint}
        rows={4}
        value={text}
        error={fault}
        onChange={onChange}
      />
      <p className={styles.hint} role="status">
        {counted(items.length, 'item')} of at most {most}
      </p>
    </div>
  );
}

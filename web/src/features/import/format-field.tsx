import { SelectField } from '#web/ui/form/fields.tsx';
import type { Format } from './import-problem.ts';

type Props = {
  formats: readonly Format[];
  /** What stands for none of them. */
  none: string;
  value: string;
  onChange: (format: string) => void;
  description?: string;
};

/** Which format a report is in. */
export function FormatField({ formats, none, ...props }: Props) {
  return (
    <SelectField
      label="Format"
      {...props}
      options={[
        { value: '', label: none },
        ...formats.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

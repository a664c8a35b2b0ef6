import { Panel } from '#web/features/settings/panel.tsx';
import { SelectField } from '#web/ui/form/fields.tsx';
import { type Scheme, useScheme } from '#web/ui/theme/theme-provider.tsx';
import styles from './you.module.css';

const schemes = [
  { value: 'auto', label: 'As the system has it' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light or dark. */
export function YourAppearance() {
  const { scheme, choose } = useScheme();
  return (
    <Panel title="Appearance" says="Kept in this browser.">
      <div className={styles.form}>
        <SelectField
          label="Colours"
          options={schemes}
          value={scheme}
          onChange={(value) => choose(value as Scheme)}
        />
      </div>
    </Panel>
  );
}

import { Dialog } from '#web/ui/dialog.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { useOffered } from '#web/ui/keys/use-key.ts';
import styles from './help-dialog.module.css';

type Row = { keys: string; label: string };

/** What every list and dialog hears, whatever the page. */
const always: readonly Row[] = [
  { keys: 'Enter', label: 'Open the row' },
  { keys: 'shift+ArrowDown', label: 'Extend the selection' },
  { keys: 'mod+a', label: 'Select all rows' },
];

/** All keys that do something here, by what they are for. */
export function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const groups = useGroups();
  return (
    <Dialog title="Keys" open={open} onClose={onClose}>
      <div className={styles.groups}>
        {groups.map(([heading, rows]) => (
          <section key={heading} className={styles.group}>
            <h3 className={styles.heading}>{heading}</h3>
            <dl>
              {rows.map(({ keys, label }) => (
                <div key={`${keys} ${label}`} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>
                    <KeyHint keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function useGroups(): [heading: string, rows: Row[]][] {
  const offered = useOffered(0);
  const groups = new Map<string, Row[]>();
  for (const { group, keys, label } of offered) {
    const rows = groups.get(group) ?? [];
    if (keys !== undefined && !rows.some((row) => row.keys === keys))
      groups.set(group, [...rows, { keys, label }]);
  }
  const lists = groups.get('Lists');
  if (lists) groups.set('Lists', [...lists, ...always]);
  const general = groups.get('General') ?? [];
  groups.set('General', [...general, { keys: 'Escape', label: 'Close, or leave a field' }]);
  return [...groups];
}

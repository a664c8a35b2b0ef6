import { Dialog } from '#web/ui/dialog.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { useOffered } from '#web/ui/keys/use-key.ts';
import { headingsOf } from './headings.ts';
import styles from './help-dialog.module.css';

type Row = { keys: string; label: string };

/** What is heard wherever there is such a thing, though no page offers it. */
const always: Record<string, readonly Row[]> = {
  Lists: [
    { keys: 'Enter', label: 'Open the row' },
    { keys: 'shift+ArrowDown', label: 'Extend the selection' },
    { keys: 'mod+a', label: 'Select all rows' },
  ],
  General: [{ keys: 'Escape', label: 'Close, or leave a field' }],
};

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

function useGroups(): [heading: string, rows: readonly Row[]][] {
  const offered = useOffered(0).filter(({ keys }) => keys !== undefined);
  return headingsOf(offered).map((heading) => {
    // Of two with the same keys the newest is heard.
    const rows = new Map(
      offered
        .filter(({ group }) => group === heading)
        .map(({ keys = '', label }) => [keys, { keys, label }]),
    );
    return [heading, [...rows.values(), ...(always[heading] ?? [])]];
  });
}

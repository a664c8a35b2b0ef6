import { Button } from '#web/ui/button.tsx';
import { formatBytes } from '#web/ui/bytes.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import type { Evidence } from './evidence.ts';
import styles from './evidence-dialog.module.css';
import { EvidenceViewer } from './evidence-viewer.tsx';

type Props = {
  items: readonly Evidence[];
  /** Which of them is open; none while it is undefined. */
  at: number | undefined;
  onGo: (at: number | undefined) => void;
};

/** A piece of evidence, whole: whose it is, its hash, what is in it. From one the next is a key away. */
export function EvidenceDialog({ items, at, onGo }: Props) {
  const open = at === undefined ? undefined : items[at];
  return (
    <Dialog
      title={open?.name ?? 'Evidence'}
      open={open !== undefined}
      onClose={() => onGo(undefined)}
      look="large"
      footer={
        items.length > 1 && at !== undefined && <Steps at={at} count={items.length} go={onGo} />
      }
    >
      {open && (
        <div className={styles.opened}>
          <p className={styles.about}>
            <PersonChip name={open.by} />
            <Instant at={open.at} />
            <span>{formatBytes(open.size)}</span>
            <HashChip hash={open.hash} of={`hash of ${open.name}`} />
          </p>
          <EvidenceViewer evidence={open} />
        </div>
      )}
    </Dialog>
  );
}

function Steps({ at, count, go }: { at: number; count: number; go: (at: number) => void }) {
  return (
    <>
      <span className={styles.place}>
        {at + 1} of {count}
      </span>
      <Button
        size="small"
        keys="k"
        blocked={at === 0 ? 'This is the first' : undefined}
        onClick={() => go(at - 1)}
      >
        Previous
      </Button>
      <Button
        size="small"
        keys="j"
        blocked={at === count - 1 ? 'This is the last' : undefined}
        onClick={() => go(at + 1)}
      >
        Next
      </Button>
    </>
  );
}

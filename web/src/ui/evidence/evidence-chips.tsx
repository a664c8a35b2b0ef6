import { useState } from 'react';
import type { Evidence } from './evidence.ts';
import styles from './evidence-chips.module.css';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { EvidenceIcon } from './evidence-icon.tsx';

/** Pieces of evidence in a line of text; each opens to be looked at. */
export function EvidenceChips({ items }: { items: readonly Evidence[] }) {
  const [at, setAt] = useState<number>();
  if (items.length === 0) return null;
  return (
    <>
      <span className={styles.chips}>
        {items.map((item, place) => (
          <button
            key={item.id}
            type="button"
            className={styles.chip}
            onClick={(event) => {
              // A row around it does not open with it.
              event.stopPropagation();
              setAt(place);
            }}
          >
            <EvidenceIcon kind={item.kind} />
            <span className={styles.name}>{item.name}</span>
          </button>
        ))}
      </span>
      <EvidenceDialog items={items} at={at} onGo={setAt} />
    </>
  );
}

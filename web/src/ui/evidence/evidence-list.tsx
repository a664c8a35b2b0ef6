import { useState } from 'react';
import { formatBytes } from '#web/ui/bytes.ts';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import type { Evidence } from './evidence.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { EvidenceIcon } from './evidence-icon.tsx';
import styles from './evidence-list.module.css';

type Props = {
  label: string;
  items: readonly Evidence[];
  /** Said where there is none. */
  empty: string;
};

/** Pieces of evidence, one a line; each opens to be looked at, and from one the next is a key away. */
export function EvidenceList({ label, items, empty }: Props) {
  const [at, setAt] = useState<number>();
  if (items.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {items.map((item, place) => (
          <li key={item.id} className={styles.item}>
            <button type="button" className={styles.name} onClick={() => setAt(place)}>
              <EvidenceIcon kind={item.kind} />
              <span className={styles.clip}>{item.name}</span>
            </button>
            <span className={styles.size}>{formatBytes(item.size)}</span>
            <span className={styles.by}>
              <PersonChip name={item.by} />
            </span>
            <span className={styles.at}>
              <Instant at={item.at} />
            </span>
            <span className={styles.hash}>
              <HashChip hash={item.hash} of={`hash of ${item.name}`} />
            </span>
          </li>
        ))}
      </ul>
      <EvidenceDialog items={items} at={at} onGo={setAt} />
    </>
  );
}

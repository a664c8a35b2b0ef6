import { useMemo } from 'react';
import { counted } from '#web/features/case/words.ts';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { tip } from '#web/ui/tip.tsx';
import { factWords, valueText } from './asset-words.ts';
import type { Inventory } from './bring-inventory.ts';
import styles from './inventory-page.module.css';

type Fault = Inventory['faults'][number];
type Row = { place: number; asset: string; fact: string; was: string; is: string };

const clipped = (text: string) => (
  <span className={styles.clip} {...tip(text)}>
    {text}
  </span>
);

const changeColumns: readonly Column<Row>[] = [
  {
    id: 'asset',
    header: 'Asset',
    width: 'minmax(9rem, 1.2fr)',
    cell: ({ asset }) => clipped(asset),
  },
  { id: 'fact', header: 'Says', width: '8rem', cell: ({ fact }) => fact },
  { id: 'was', header: 'Was', width: 'minmax(6rem, 1fr)', cell: ({ was }) => clipped(was) },
  { id: 'is', header: 'Would be', width: 'minmax(6rem, 1fr)', cell: ({ is }) => clipped(is) },
];
const narrowChange: NarrowRow<Row> = {
  below: 620,
  header: 'What would change',
  cell: ({ asset, fact, was, is }) => (
    <span className={styles.narrow}>
      {clipped(asset)}
      <span className={styles.quiet}>{clipped(`${fact}: ${was} → ${is}`)}</span>
    </span>
  ),
};

/** Each fact that would be another, with what is said now. */
export function InventoryChanges({
  told: { added, changed, changes, aliases },
}: {
  told: Inventory;
}) {
  const count = added + changed;
  const shown = new Set([...changes, ...aliases].map(({ asset }) => asset)).size;
  const rows = useMemo(
    () =>
      [
        ...changes.flatMap(({ asset, facts }) =>
          Object.entries(facts).map(([fact, { was, is }]) => ({
            asset,
            fact: factWords[fact as keyof typeof factWords] ?? fact,
            was: valueText(was),
            is: valueText(is),
          })),
        ),
        ...aliases.map((one) => ({
          asset: one.asset,
          fact: 'Also called',
          was: valueText(null),
          is: valueText(one.aliases),
        })),
      ].map((row, place) => ({ ...row, place })),
    [changes, aliases],
  );
  return (
    <div className={styles.part}>
      <h3>What would be said</h3>
      {count > shown && (
        <p className={styles.quiet}>The first {counted(shown, 'asset')} are shown.</p>
      )}
      <div className={styles.table}>
        <VirtualTable
          label="What would be said"
          columns={changeColumns}
          narrow={narrowChange}
          rows={rows}
          rowId={({ place }) => String(place)}
          rowName={({ asset, fact }) => `${asset}, ${fact}`}
        />
      </div>
    </div>
  );
}

const faultColumns: readonly Column<Fault>[] = [
  {
    id: 'place',
    header: 'Where',
    width: 'minmax(5rem, 0.4fr)',
    cell: ({ place }) => clipped(place),
  },
  {
    id: 'why',
    header: 'Why it is not taken',
    width: 'minmax(10rem, 1fr)',
    cell: ({ message }) => clipped(message),
  },
];

const narrowFault: NarrowRow<Fault> = {
  below: 620,
  lines: 3,
  header: 'Why it is not taken',
  cell: ({ place, message }) => (
    <span className={styles.narrow}>
      {clipped(place)}
      <span className={styles.wrapped} {...tip(message)}>
        {message}
      </span>
    </span>
  ),
};

/** What cannot be taken, each with where it stands. */
export function InventoryFaults({ faults }: { faults: readonly Fault[] }) {
  return (
    <div className={styles.part}>
      <h3>{counted(faults.length, 'entry', 'entries')} not taken</h3>
      <p className={styles.quiet}>
        The others are taken without them. Put them right and bring the file again: what is the same
        changes nothing.
      </p>
      <div className={styles.table}>
        <VirtualTable
          label="Not taken"
          columns={faultColumns}
          narrow={narrowFault}
          rows={faults}
          rowId={({ place, message }) => `${place} ${message}`}
          rowName={({ place }) => place}
        />
      </div>
    </div>
  );
}

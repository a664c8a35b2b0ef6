import { useMemo } from 'react';
import type { AnswerOf } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { tip } from '#web/ui/tip.tsx';
import { factWords, valueText } from './asset-words.ts';
import styles from './inventory-page.module.css';

type Told = AnswerOf<'importAssets'>;
type Fault = Told['faults'][number];
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
export function InventoryChanges({ changes, count }: { changes: Told['changes']; count: number }) {
  const rows = useMemo(
    () =>
      changes
        .flatMap(({ asset, facts }) =>
          Object.entries(facts).map(([fact, { was, is }]) => ({
            asset,
            fact: factWords[fact as keyof typeof factWords] ?? fact,
            was: valueText(was),
            is: valueText(is),
          })),
        )
        .map((row, place) => ({ ...row, place })),
    [changes],
  );
  return (
    <div className={styles.part}>
      <h3>What would be said</h3>
      {count > changes.length && (
        <p className={styles.quiet}>The first {counted(changes.length, 'asset')} are shown.</p>
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
  { id: 'line', header: 'Line', width: '4rem', align: 'end', cell: ({ line }) => line },
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
  cell: ({ line, message }) => (
    <span className={styles.narrow}>
      Line {line}
      <span className={styles.wrapped} {...tip(message)}>
        {message}
      </span>
    </span>
  ),
};

/** The rows that cannot be taken, each with its line. */
export function InventoryFaults({ faults }: { faults: readonly Fault[] }) {
  return (
    <div className={styles.part}>
      <h3>{counted(faults.length, 'row')} not taken</h3>
      <p className={styles.quiet}>
        The others are taken without them. Put them right and bring the file again: what is the same
        changes nothing.
      </p>
      <div className={styles.table}>
        <VirtualTable
          label="Rows not taken"
          columns={faultColumns}
          narrow={narrowFault}
          rows={faults}
          rowId={({ line, message }) => `${line} ${message}`}
          rowName={({ line }) => `Line ${line}`}
        />
      </div>
    </div>
  );
}

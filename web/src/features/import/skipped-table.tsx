import { useMemo } from 'react';
import { counted } from '#web/features/case/words.ts';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { tip } from '#web/ui/tip.tsx';
import styles from './skipped-table.module.css';

type Skipped = { place: number; reason: string; at: string };

const columns: readonly Column<Skipped>[] = [
  {
    id: 'reason',
    header: 'Why',
    width: 'minmax(10rem, 1fr)',
    cell: ({ reason }) => (
      <span className={styles.clip} {...tip(reason)}>
        {reason}
      </span>
    ),
  },
  {
    id: 'at',
    header: 'Where in the file',
    width: 'minmax(10rem, 1fr)',
    cell: ({ at }) => (
      <code className={styles.at} {...tip(at)}>
        {at}
      </code>
    ),
  },
];

const narrow: NarrowRow<Skipped> = {
  below: 520,
  header: 'Why and where',
  cell: ({ reason, at }) => (
    <span className={styles.narrow}>
      <span className={styles.clip}>{reason}</span>
      <code className={styles.at}>{at}</code>
    </span>
  ),
};

type Props = { skipped: number; notRead: readonly { reason: string; at: string }[] };

/** What of a report could not be read: why, and where in the file. */
export function SkippedTable({ skipped, notRead }: Props) {
  const rows = useMemo(() => notRead.map((one, place) => ({ ...one, place })), [notRead]);
  return (
    <>
      <p className={styles.says}>
        {counted(skipped, 'thing')} of the file could not be read, so nothing is proved gone by it.
        {skipped > rows.length && ` The first ${rows.length.toLocaleString('en-GB')} are kept.`}
      </p>
      <div className={styles.table}>
        <VirtualTable
          label="What could not be read"
          columns={columns}
          narrow={narrow}
          rows={rows}
          rowId={({ place }) => String(place)}
          rowName={({ at }) => at}
        />
      </div>
    </>
  );
}

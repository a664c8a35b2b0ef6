import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type AnswerOf, readPages } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import type { Column } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import styles from './ledger.module.css';

type Checkpoint = AnswerOf<'listCheckpoints'>['checkpoints'][number];

/** Every checkpoint that was signed, the newest first. */
export function CheckpointList() {
  const asked = useInfiniteQuery(readPages('listCheckpoints', {}));
  const rows = useMemo(
    () => asked.data?.pages.flatMap(({ checkpoints }) => checkpoints) ?? [],
    [asked.data],
  );
  return (
    <Panel
      title="Checkpoints"
      says="Keep one elsewhere, and nobody can rewrite what came before it without being found out."
    >
      <div className={styles.table}>
        <VirtualTable
          label="Checkpoints"
          columns={columns}
          rows={rows}
          rowId={({ size }) => String(size)}
          rowName={({ size }) => `${size} events`}
          onMore={asked.hasNextPage ? () => void asked.fetchNextPage() : undefined}
          loading={asked.isPending}
          instead={
            asked.error && (
              <ProblemPanel
                problem={problemOf(asked.error, { title: 'Could not read the checkpoints' })}
              />
            )
          }
        />
      </div>
    </Panel>
  );
}

const columns: readonly Column<Checkpoint>[] = [
  { id: 'at', header: 'Signed', width: 'minmax(7rem, 1fr)', cell: ({ at }) => <Instant at={at} /> },
  {
    id: 'size',
    header: 'Events',
    width: '6rem',
    align: 'end',
    cell: ({ size }) => size.toLocaleString('en-GB'),
  },
  {
    id: 'root',
    header: 'Root',
    width: 'minmax(8rem, 1fr)',
    cell: ({ root }) => <HashChip hash={root} of="root" />,
  },
];

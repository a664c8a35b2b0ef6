import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '#web/api/calls.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { importStanding } from './import-standing.ts';
import styles from './report-columns.module.css';
import { figure } from './report-columns.tsx';

export type ImportRow = AnswerOf<'listImports'>['imports'][number];

/** The files that were brought, as a table. */
export const importColumns: readonly Column<ImportRow>[] = [
  {
    id: 'file',
    header: 'File',
    width: 'minmax(12rem, 1.4fr)',
    cell: (row) => <ImportLink row={row} />,
  },
  { id: 'status', header: 'Standing', width: '10rem', cell: (row) => <Stands row={row} /> },
  {
    id: 'asset',
    header: 'Asset',
    width: 'minmax(7rem, 1fr)',
    cell: ({ asset }) => <span className={styles.clip}>{asset ?? ''}</span>,
  },
  {
    id: 'format',
    header: 'Format',
    width: '9rem',
    from: 900,
    cell: ({ format }) => <span className={styles.clip}>{format ?? ''}</span>,
  },
  {
    id: 'opened',
    header: 'Opened',
    width: '5rem',
    align: 'end',
    cell: ({ counts }) => figure(counts.opened + counts.reopened),
  },
  {
    id: 'gone',
    header: 'Gone',
    width: '4.5rem',
    align: 'end',
    cell: ({ counts }) => figure(counts.gone),
  },
  {
    id: 'skipped',
    header: 'Skipped',
    width: '5.5rem',
    align: 'end',
    cell: ({ skipped }) => figure(skipped, true),
  },
  {
    id: 'by',
    header: 'Brought by',
    width: '10rem',
    from: 1000,
    cell: ({ importedBy }) => <PersonChip name={importedBy} />,
  },
  {
    id: 'at',
    header: 'Received',
    width: '8rem',
    cell: ({ receivedAt }) => <Instant at={receivedAt} />,
  },
];

/** The same where there is no room for columns. */
export const narrowImport: NarrowRow<ImportRow> = {
  below: 700,
  header: 'Import',
  cell: (row) => (
    <span className={styles.narrow}>
      <ImportLink row={row} />
      <span className={styles.line}>
        <Stands row={row} />
        <span className={styles.clip}>{row.asset ?? ''}</span>
        <Instant at={row.receivedAt} />
      </span>
    </span>
  ),
};

function ImportLink({ row: { id, fileName } }: { row: ImportRow }) {
  return (
    <Link
      to="/imports/$import"
      params={{ import: String(id) }}
      className={styles.link}
      tabIndex={-1}
    >
      {fileName}
    </Link>
  );
}

function Stands({ row }: { row: ImportRow }) {
  const { standing, says } = importStanding(row);
  return <StatusMark standing={standing}>{says}</StatusMark>;
}

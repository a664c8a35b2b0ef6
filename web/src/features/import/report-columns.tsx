import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '#web/api/calls.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { completenessOf } from './coverage-text.ts';
import styles from './report-columns.module.css';

export type ReportRow = AnswerOf<'listReports'>['reports'][number];

/** The reports that were taken in, as a table. */
export const reportColumns: readonly Column<ReportRow>[] = [
  {
    id: 'file',
    header: 'File',
    width: 'minmax(12rem, 1.4fr)',
    cell: (row) => <ReportLink row={row} />,
  },
  {
    id: 'asset',
    header: 'Asset',
    width: 'minmax(8rem, 1fr)',
    cell: ({ asset }) => <span className={styles.clip}>{asset}</span>,
  },
  {
    id: 'tool',
    header: 'Tool and scan',
    width: 'minmax(8rem, 1fr)',
    from: 820,
    cell: ({ tool, scope }) => (
      <span className={styles.clip}>
        {tool} <span className={styles.quiet}>{scope}</span>
      </span>
    ),
  },
  {
    id: 'completeness',
    header: 'Whole',
    width: '7rem',
    cell: ({ completeness }) => <Completeness completeness={completeness} />,
  },
  {
    id: 'opened',
    header: 'Opened',
    width: '5rem',
    align: 'end',
    cell: (row) => figure(row.counts.opened + row.counts.reopened),
  },
  {
    id: 'gone',
    header: 'Gone',
    width: '4.5rem',
    align: 'end',
    cell: (row) => figure(row.counts.gone),
  },
  {
    id: 'unknown',
    header: 'Unknown',
    width: '5.5rem',
    align: 'end',
    from: 900,
    cell: (row) => figure(row.counts.unknown, true),
  },
  {
    id: 'skipped',
    header: 'Skipped',
    width: '5.5rem',
    align: 'end',
    cell: (row) => figure(row.skipped, true),
  },
  {
    id: 'by',
    header: 'Imported by',
    width: '10rem',
    from: 1000,
    cell: ({ importedBy }) => <PersonChip name={importedBy} />,
  },
  {
    id: 'at',
    header: 'Imported',
    width: '8rem',
    cell: ({ importedAt }) => <Instant at={importedAt} />,
  },
];

/** The same where there is no room for columns. */
export const narrowReport: NarrowRow<ReportRow> = {
  below: 700,
  header: 'Report',
  cell: (row) => (
    <span className={styles.narrow}>
      <ReportLink row={row} />
      <span className={styles.line}>
        <Completeness completeness={row.completeness} />
        <span className={styles.clip}>{row.asset}</span>
        <Instant at={row.importedAt} />
      </span>
    </span>
  ),
};

function ReportLink({ row: { id, fileName } }: { row: ReportRow }) {
  return (
    <Link
      to="/reports/$report"
      params={{ report: String(id) }}
      tabIndex={-1}
      className={styles.link}
    >
      {fileName}
    </Link>
  );
}

function Completeness({ completeness }: { completeness: string }) {
  const { standing, word } = completenessOf(completeness);
  return <StatusMark standing={standing}>{word}</StatusMark>;
}

/** A count, marked where there is any and it stands for what is not known. */
export function figure(count: number, unknowns = false) {
  return (
    <span className={count > 0 && unknowns ? styles.unknowns : undefined}>
      {count.toLocaleString('en-GB')}
    </span>
  );
}

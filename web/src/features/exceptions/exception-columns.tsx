import { Link } from '@tanstack/react-router';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import {
  coverText,
  type ExceptionRow,
  kindWords,
  standingOf,
  stateWords,
} from './exception-words.ts';
import styles from './exceptions.module.css';

/** The register of exceptions, as a table. */
export const exceptionColumns: readonly Column<ExceptionRow>[] = [
  {
    id: 'exception',
    header: 'Exception',
    width: 'minmax(14rem, 1.6fr)',
    cell: (row) => <ExceptionLink row={row} />,
  },
  { id: 'state', header: 'State', width: '11rem', cell: (row) => <State row={row} /> },
  {
    id: 'kind',
    header: 'Kind',
    width: '11rem',
    from: 820,
    cell: ({ kind }) => kindWords[kind],
  },
  {
    id: 'covered',
    header: 'Cases',
    width: '8rem',
    align: 'end',
    cell: coverText,
  },
  { id: 'until', header: 'Until', width: '8rem', cell: ({ until }) => <Instant at={until} /> },
  {
    id: 'by',
    header: 'Asked by',
    width: '10rem',
    from: 1000,
    cell: ({ requestedBy }) => <PersonChip name={requestedBy} />,
  },
];

/** The same where there is no room for columns. */
export const narrowException: NarrowRow<ExceptionRow> = {
  below: 700,
  header: 'Exception',
  cell: (row) => (
    <span className={styles.narrow}>
      <ExceptionLink row={row} />
      <span className={styles.line}>
        <State row={row} />
        <Instant at={row.until} />
      </span>
    </span>
  ),
};

function ExceptionLink({ row: { id, reason } }: { row: ExceptionRow }) {
  return (
    <Link
      to="/exceptions/$exception"
      params={{ exception: id }}
      tabIndex={-1}
      className={styles.link}
    >
      <span className={styles.id}>{id}</span> {reason}
    </Link>
  );
}

function State({ row: { state, asked } }: { row: ExceptionRow }) {
  const word = asked?.for === 'renewal' ? 'Renewal asked for' : stateWords[state];
  return <StatusMark standing={asked ? 'waiting' : standingOf(state)}>{word}</StatusMark>;
}

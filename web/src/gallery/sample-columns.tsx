import { ClockBar } from '#web/ui/clock-bar.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import type { SampleCase } from './content.ts';
import styles from './gallery.module.css';

/** A list of cases as a page would show it. */
export const caseColumns: readonly Column<SampleCase>[] = [
  {
    id: 'level',
    header: 'Severity',
    width: '6rem',
    cell: ({ level }) => <SeverityMark level={level} />,
  },
  {
    id: 'id',
    header: 'Case',
    width: '6.5rem',
    sorts: true,
    from: 640,
    cell: ({ id }) => <span className={styles.id}>{id}</span>,
  },
  {
    id: 'title',
    header: 'Title',
    width: 'minmax(10rem, 3fr)',
    cell: ({ title }) => (
      <span className={styles.clip} title={title}>
        {title}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: '9.5rem',
    from: 560,
    cell: ({ standing, state }) => <StatusMark standing={standing}>{state}</StatusMark>,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 'minmax(9rem, 1fr)',
    from: 880,
    cell: ({ owner }) =>
      owner ? (
        <PersonChip name={owner} machine={owner === 'holdfast'} />
      ) : (
        <span className={styles.none}>Nobody yet</span>
      ),
  },
  {
    id: 'due',
    header: 'Due',
    width: '7.5rem',
    from: 720,
    cell: (row) => <ClockBar from={row.from} due={row.due} pausedSince={row.pausedSince} />,
  },
  {
    id: 'findings',
    header: 'Findings',
    width: '4.5rem',
    align: 'end',
    from: 1000,
    sorts: true,
    cell: ({ findings }) => findings,
  },
  { id: 'at', header: 'Changed', width: '8rem', from: 1080, cell: ({ at }) => <Instant at={at} /> },
];

/** The same where there is no room for columns. */
export const narrowCase: NarrowRow<SampleCase> = {
  header: 'Case',
  below: 560,
  cell: ({ title, level, standing, state }) => (
    <span className={styles.narrowRow}>
      <span className={styles.clip}>{title}</span>
      <span className={styles.second}>
        <SeverityMark level={level} />
        <StatusMark standing={standing}>{state}</StatusMark>
      </span>
    </span>
  ),
};

import { sentence } from '#web/features/case/words.ts';
import { CaseClock } from '#web/features/shared/case-clock.tsx';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './case-columns.module.css';
import { CaseLink } from './case-link.tsx';
import { CaseStanding } from './case-standing.tsx';

/** The columns of the list. Those that sort have the name of their order as their id. */
export const caseColumns: readonly Column<CaseRow>[] = [
  {
    id: 'urgency',
    header: 'Severity',
    width: '5.75rem',
    sorts: true,
    cell: ({ severity }) => <SeverityMark level={severity} />,
  },
  {
    id: 'priority',
    header: 'Priority',
    width: '6.75rem',
    sorts: true,
    from: 1360,
    cell: ({ priority }) => (priority ? sentence(priority) : '–'),
  },
  {
    id: 'title',
    header: 'Case',
    width: 'minmax(14rem, 3fr)',
    cell: (row) => <CaseLink row={row} />,
  },
  {
    id: 'standing',
    header: 'State',
    width: 'minmax(10.75rem, 1.2fr)',
    cell: (row) => <CaseStanding row={row} />,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: '8rem',
    cell: ({ owner }) => <Owner name={owner} />,
  },
  {
    id: 'asset',
    header: 'Asset',
    width: 'minmax(6rem, 0.5fr)',
    from: 1160,
    cell: ({ asset }) => (
      <span className={styles.asset} {...tip(asset)}>
        {asset}
      </span>
    ),
  },
  {
    id: 'due',
    header: 'Due',
    width: '8.75rem',
    sorts: true,
    cell: (row) => <CaseClock row={row} />,
  },
  {
    id: 'changed',
    header: 'Changed',
    width: '6.25rem',
    sorts: true,
    from: 1200,
    cell: ({ changedAt }) => <Instant at={changedAt} />,
  },
];

/** The same where there is no room for columns: in two lines, and on a phone in three. */
export const narrowCases: readonly NarrowRow<CaseRow>[] = [
  {
    below: 480,
    lines: 3,
    header: 'Case',
    cell: (row) => (
      <span className={styles.narrow}>
        <span className={styles.line}>
          <CaseLink row={row} bare />
        </span>
        <span className={styles.line}>
          <span className={styles.id}>{row.id}</span>
          <span className={styles.grow}>
            <SeverityMark level={row.severity} />
          </span>
          <CaseClock row={row} />
        </span>
        <CaseStanding row={row} />
      </span>
    ),
  },
  {
    below: 840,
    header: 'Case',
    cell: (row) => (
      <span className={styles.narrow}>
        <span className={styles.line}>
          <CaseLink row={row} />
          <span className={styles.owner}>
            <Owner name={row.owner} />
          </span>
        </span>
        <span className={styles.line}>
          <SeverityMark level={row.severity} />
          <span className={styles.grow}>
            <CaseStanding row={row} />
          </span>
          <CaseClock row={row} />
        </span>
      </span>
    ),
  },
];

function Owner({ name }: { name: string | null }) {
  return name === null ? <span className={styles.nobody}>Nobody</span> : <PersonChip name={name} />;
}

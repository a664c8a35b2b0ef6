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

/** What a person is called, by the name that signs what they do. */
type Called = (name: string) => string;

/** The columns of the list. Those that sort have the name of their order as their id. */
export function caseColumns(called: Called): readonly Column<CaseRow>[] {
  return [
    {
      id: 'urgency',
      header: 'Severity',
      width: '6.25rem',
      sorts: true,
      cell: ({ severity }) => <SeverityMark level={severity} />,
    },
    {
      id: 'priority',
      header: 'Priority',
      width: '6.75rem',
      sorts: true,
      from: 1160,
      cell: ({ priority }) => (priority ? sentence(priority) : '–'),
    },
    {
      id: 'title',
      header: 'Case',
      width: 'minmax(13rem, 2.4fr)',
      cell: (row) => <CaseLink row={row} />,
    },
    {
      id: 'standing',
      header: 'State and what it waits for',
      width: 'minmax(11rem, 1.4fr)',
      cell: (row) => <CaseStanding row={row} />,
    },
    {
      id: 'owner',
      header: 'Owner',
      width: '8rem',
      from: 900,
      cell: ({ owner }) => <Owner name={owner} called={called} />,
    },
    {
      id: 'asset',
      header: 'Asset',
      width: 'minmax(6rem, 0.8fr)',
      from: 1040,
      cell: ({ asset }) => (
        <span className={styles.asset} {...tip(asset)}>
          {asset}
        </span>
      ),
    },
    {
      id: 'due',
      header: 'Due',
      width: '8.5rem',
      sorts: true,
      cell: (row) => <CaseClock row={row} />,
    },
    {
      id: 'changed',
      header: 'Changed',
      width: '7rem',
      sorts: true,
      from: 760,
      cell: ({ changedAt }) => <Instant at={changedAt} />,
    },
  ];
}

/** The same where there is no room for columns. */
export function narrowCase(called: Called): NarrowRow<CaseRow> {
  return {
    below: 720,
    header: 'Case',
    cell: (row) => (
      <span className={styles.narrow}>
        <span className={styles.line}>
          <CaseLink row={row} />
          <span className={styles.owner}>
            <Owner name={row.owner} called={called} />
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
  };
}

function Owner({ name, called }: { name: string | null; called: Called }) {
  return name === null ? (
    <span className={styles.nobody}>Nobody</span>
  ) : (
    <PersonChip name={called(name)} />
  );
}

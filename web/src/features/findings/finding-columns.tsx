import { Link } from '@tanstack/react-router';
import { sentence } from '#web/features/case/words.ts';
import { Instant } from '#web/ui/instant.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { Clipped, None, RowLabel, RowTitle, rowLink, TwoLines } from '#web/ui/table/cells.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './finding-columns.module.css';
import { type FindingRow, statuses } from './finding-words.ts';

export function FindingStatus({
  status,
  staleSince,
}: Pick<FindingRow, 'status'> & { staleSince?: string | null }) {
  const { word, standing, says } = statuses[status];
  const stale = staleSince && `Stale: nothing has told of it since ${staleSince.slice(0, 10)}`;
  return (
    <span {...tip(stale || says)}>
      <StatusMark standing={stale ? 'unknown' : standing}>
        {stale ? `${word}, stale` : word}
      </StatusMark>
    </span>
  );
}

function FindingLink({ row: { id, title, kev } }: { row: FindingRow }) {
  return (
    <Link
      to="/findings/$finding"
      params={{ finding: String(id) }}
      tabIndex={-1}
      className={rowLink}
    >
      {kev && <RowLabel says="Known to be exploited">KEV</RowLabel>}
      <RowTitle text={title} />
    </Link>
  );
}

function CaseOf({ id }: { id: string | null }) {
  if (id === null) return <None>None</None>;
  return (
    <Link to="/cases/$case" params={{ case: id }} tabIndex={-1} className={styles.case}>
      {id}
    </Link>
  );
}

/** The columns of the list. */
export const findingColumns: readonly Column<FindingRow>[] = [
  {
    id: 'severity',
    header: 'Severity',
    width: '5.75rem',
    cell: ({ severity }) => <SeverityMark level={severity} />,
  },
  {
    id: 'priority',
    header: 'Priority',
    width: '6.75rem',
    from: 1200,
    cell: ({ priority }) => (priority ? sentence(priority) : '–'),
  },
  {
    id: 'title',
    header: 'Finding',
    width: 'minmax(14rem, 3fr)',
    cell: (row) => <FindingLink row={row} />,
  },
  {
    id: 'place',
    header: 'In',
    width: 'minmax(8rem, 1.5fr)',
    from: 900,
    cell: ({ component, location }) => {
      const place = component ?? location;
      return place === null ? null : <Clipped text={place} />;
    },
  },
  {
    id: 'status',
    header: 'Status',
    width: '8.5rem',
    cell: (row) => <FindingStatus {...row} />,
  },
  {
    id: 'asset',
    header: 'Asset',
    width: 'minmax(6rem, 1fr)',
    cell: ({ asset }) => <Clipped text={asset} />,
  },
  {
    id: 'tool',
    header: 'Tool',
    width: '7rem',
    from: 1360,
    cell: ({ tool }) => <Clipped text={tool} />,
  },
  { id: 'case', header: 'Case', width: '5.5rem', cell: (row) => <CaseOf id={row.case} /> },
  {
    id: 'opened',
    header: 'Seen first',
    width: '7rem',
    from: 1060,
    cell: ({ openedAt }) => <Instant at={openedAt} />,
  },
];

/** The same where there is no room for columns: in two lines. */
export const narrowFinding: NarrowRow<FindingRow> = {
  below: 760,
  header: 'Finding',
  cell: (row) => (
    <TwoLines title={<FindingLink row={row} />}>
      <SeverityMark level={row.severity} />
      <FindingStatus {...row} />
      <Clipped text={row.asset} />
    </TwoLines>
  ),
};

import { Link } from '@tanstack/react-router';
import { type Severity, severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import { sentence } from '#web/features/case/words.ts';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { RowLabel, RowTitle, rowLink, TwoLines } from '#web/ui/table/cells.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './leverage-columns.module.css';
import { clearsText, type Leverage, remainText } from './leverage-words.ts';

function Remedy({ title, ecosystem, query, kev }: Leverage) {
  return (
    <Link to="/findings" search={{ q: query }} tabIndex={-1} className={rowLink}>
      {kev > 0 && <RowLabel says={`${kev} known to be exploited`}>KEV</RowLabel>}
      <RowTitle text={title} />
      {ecosystem && <span className={styles.quiet}>{ecosystem}</span>}
    </Link>
  );
}

function Clears(row: Leverage) {
  const remain = remainText(row);
  return <span {...(remain ? tip(remain) : {})}>{clearsText(row)}</span>;
}

/** The worst severity with how many there are of it, and all of them for whoever asks. */
function Worst({ severities: counts }: Leverage) {
  const there = severities.filter((severity) => counts[severity] > 0);
  const worst = there[0] as Severity;
  const all = there.map((severity) => `${counts[severity]} ${severity}`).join(', ');
  return (
    <span className={styles.worst} {...tip(all)}>
      <SeverityMark level={worst} />
      {counts[worst].toLocaleString('en-GB')}
    </span>
  );
}

/** The most urgent priority in the same way. */
function Urgent({ priorities: counts }: Leverage) {
  const there = [...levels, 'none' as const].filter((level) => counts[level] > 0);
  const [first = 'none'] = there;
  const all = there.map((level) => `${counts[level]} ${level}`).join(', ');
  const word =
    first === 'none' ? '–' : `${sentence(first)} ${counts[first].toLocaleString('en-GB')}`;
  return <span {...tip(all)}>{word}</span>;
}

/** The columns of the list. */
export const leverageColumns: readonly Column<Leverage>[] = [
  {
    id: 'remedy',
    header: 'Remedy',
    width: 'minmax(14rem, 3fr)',
    cell: (row) => <Remedy {...row} />,
  },
  {
    id: 'clears',
    header: 'Clears',
    width: '7.5rem',
    align: 'end',
    cell: (row) => <Clears {...row} />,
  },
  {
    id: 'assets',
    header: 'Assets',
    width: '5.5rem',
    align: 'end',
    cell: ({ assets }) => assets.toLocaleString('en-GB'),
  },
  {
    id: 'cases',
    header: 'Cases',
    width: '5.5rem',
    align: 'end',
    from: 900,
    cell: ({ cases }) => cases.toLocaleString('en-GB'),
  },
  {
    id: 'priority',
    header: 'Priority',
    width: '9.5rem',
    from: 760,
    cell: (row) => <Urgent {...row} />,
  },
  { id: 'worst', header: 'Worst', width: '9rem', cell: (row) => <Worst {...row} /> },
];

/** The same where there is no room for columns: in two lines. */
export const narrowLeverage: NarrowRow<Leverage> = {
  below: 620,
  header: 'Remedy',
  cell: (row) => (
    <TwoLines title={<Remedy {...row} />}>
      <Worst {...row} />
      <span className={styles.clears}>
        clears <Clears {...row} />
      </span>
    </TwoLines>
  ),
};

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import type { CaseView } from '#web/features/case/case-view.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { stateStanding, stateWord } from '#web/features/shared/state-words.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { tip } from '#web/ui/tip.tsx';
import styles from './tabs.module.css';

/** How many are shown here; the list of cases has the rest. */
const most = 20;

/** The other cases of the same asset, the last changed first. */
export function LinkedTab({ view: { case: state } }: { view: CaseView }) {
  const { id, asset } = state;
  const query = { asset: [asset], closed: 'both', sort: 'changed', limit: most + 1 } as const;
  const { data, error } = useQuery(read('listCases', { query: { ...query, asset: [asset] } }));
  if (error)
    return (
      <ProblemPanel problem={problemOf(error, { title: 'The other cases could not be read' })} />
    );
  if (!data) {
    return (
      <Awaited what="the other cases">
        <SkeletonBlock height="8rem" />
      </Awaited>
    );
  }
  const others = data.cases.filter((one) => one.id !== id).slice(0, most);
  if (others.length === 0) return <p className={styles.none}>There is no other case on {asset}.</p>;
  return (
    <div className={styles.tab}>
      <ul className={styles.links} aria-label={`Other cases on ${asset}`}>
        {others.map((row) => (
          <OtherCase key={row.id} row={row} />
        ))}
      </ul>
      <div>
        <Link
          to="/cases"
          search={{ asset: [asset], closed: 'both' }}
          className={buttonClass('plain', 'small')}
        >
          All cases of {asset}
        </Link>
      </div>
    </div>
  );
}

function OtherCase({ row: { id, title, severity, state, disposition, owner } }: { row: CaseRow }) {
  return (
    <li className={styles.other}>
      <SeverityMark level={severity} />
      <Link to="/cases/$case" params={{ case: id }} className={styles.case}>
        <span className={styles.id}>{id}</span>
        <span className={styles.clip} {...tip(title)}>
          {title}
        </span>
      </Link>
      <StatusMark standing={stateStanding(state, disposition)}>{stateWord(state)}</StatusMark>
      {owner === null ? <span className={styles.quiet}>Nobody</span> : <PersonChip name={owner} />}
    </li>
  );
}

import { Link } from '@tanstack/react-router';
import type { CaseState } from '#web/features/case/case-view.ts';
import styles from './case-head.module.css';

/** Which other cases this one was one with, or is. */
export function GroupingFacts({ of }: { of: CaseState }) {
  const { splitFrom, splitInto = [], mergedInto, mergedFrom = [] } = of;
  const facts = [
    { says: 'Split from', cases: splitFrom === undefined ? [] : [splitFrom] },
    { says: 'Split into', cases: splitInto },
    { says: 'Merged into', cases: mergedInto === undefined ? [] : [mergedInto] },
    { says: 'Merged with', cases: mergedFrom },
  ];
  return facts
    .filter(({ cases }) => cases.length > 0)
    .map(({ says, cases }) => (
      <li key={says} className={styles.quiet}>
        {says}{' '}
        {cases.map((id) => (
          <Link key={id} to="/cases/$case" params={{ case: id }}>
            {id}
          </Link>
        ))}
      </li>
    ));
}

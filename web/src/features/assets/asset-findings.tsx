import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { severities } from '#domain/finding/finding.ts';
import { read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { stateWord } from '#web/features/shared/state-words.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { Awaited, SkeletonLine } from '#web/ui/skeleton.tsx';
import styles from './asset-page.module.css';
import type { Asset } from './asset-words.ts';
import { queryFor } from './finding-query.ts';

/** Open findings by severity, each the way to them; and the most urgent open cases. */
export function AssetFindings({ asset: { asset, findings, cases } }: { asset: Asset }) {
  const some = severities.filter((severity) => (findings[severity] ?? 0) > 0);
  return (
    <>
      {some.length === 0 ? (
        <p className={styles.text}>No finding is open on it.</p>
      ) : (
        <div className={styles.ways}>
          {some.map((severity) => (
            <Link
              key={severity}
              to="/findings"
              search={{ q: queryFor(asset, severity) }}
              className={styles.severity}
            >
              <SeverityMark level={severity} />
              <span className={styles.count}>{findings[severity]?.toLocaleString('en-GB')}</span>
            </Link>
          ))}
          <Link to="/findings" search={{ q: queryFor(asset) }} className={buttonClass('quiet')}>
            All open findings
          </Link>
        </div>
      )}
      {cases === 0 ? (
        <p className={styles.text}>No case is open on it.</p>
      ) : (
        <OpenCases asset={asset} cases={cases} />
      )}
    </>
  );
}

const SHOWN = 5;

function OpenCases({ asset, cases }: { asset: string; cases: number }) {
  const { data, error } = useQuery(read('listCases', { query: { asset: [asset], limit: SHOWN } }));
  if (error) {
    return <ProblemPanel problem={problemOf(error, { title: 'The cases were not read' })} />;
  }
  if (!data) {
    return (
      <Awaited what="the cases">
        <SkeletonLine />
      </Awaited>
    );
  }
  return (
    <>
      <ul className={styles.list} aria-label="Open cases">
        {data.cases.map(({ id, title, state, severity, owner }) => (
          <li key={id} className={styles.item}>
            <SeverityMark level={severity} />
            <Link to="/cases/$case" params={{ case: id }}>
              {id} {title}
            </Link>
            <span className={styles.quiet}>{stateWord(state)}</span>
            {owner && <PersonChip name={owner} />}
          </li>
        ))}
      </ul>
      {cases > data.cases.length && (
        <p>
          <Link to="/cases" search={{ asset: [asset] }}>
            All {counted(cases, 'open case')}
          </Link>
        </p>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useMay } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonLine } from '#web/ui/skeleton.tsx';
import { FindingStatus } from './finding-columns.tsx';
import styles from './finding-page.module.css';
import type { FindingRow } from './finding-words.ts';
import { MergeFinding, SplitFinding } from './problem-dialogs.tsx';

const reasons = {
  upgrade: 'its format names it otherwise now',
  moved: 'what it is in was renamed',
};

/** The findings that are one problem with it, what people have said of that, and what it was called before. */
export function FindingProblem({ id, title }: { id: number; title: string }) {
  const may = useMay();
  const [asked, setAsked] = useState<'merge' | 'split'>();
  const { data, error, refetch } = useQuery(
    read('findingIdentity', { params: { finding: String(id) } }),
  );
  if (error) {
    return (
      <ProblemPanel problem={problemOf(error, { title: 'What other tools see could not be read' })}>
        <Button onClick={() => void refetch()}>Try again</Button>
      </ProblemPanel>
    );
  }
  const identity = data?.findings.find((one) => one.id === id);
  if (!identity) {
    return (
      <Awaited what="what other tools see">
        <SkeletonLine />
      </Awaited>
    );
  }
  const { correlated, decisions, aliases } = identity;
  const close = () => setAsked(undefined);
  return (
    <>
      {correlated.length === 0 && <p className={styles.text}>It is a problem by itself.</p>}
      <ul className={styles.scans}>
        {correlated.map((other) => (
          <li key={other.id} className={styles.scan}>
            <Link to="/findings/$finding" params={{ finding: String(other.id) }}>
              {other.title}
            </Link>
            <FindingStatus status={other.status as FindingRow['status']} />
            <span className={styles.source}>
              {other.scope ? `${other.tool}, ${other.scope}` : other.tool}
            </span>
            {other.case && (
              <Link to="/cases/$case" params={{ case: other.case }}>
                {other.case}
              </Link>
            )}
          </li>
        ))}
        {decisions.map(({ with: other, reason, by, at }) => (
          <li key={`${other}`} className={styles.scan}>
            <PersonChip name={by} />
            <Instant at={at} />
            <span>
              {other === null ? 'A problem by itself' : `One with finding ${other}`}: {reason}
            </span>
          </li>
        ))}
        {aliases.map(({ fingerprint, reason, report, at }) => (
          <li key={`${fingerprint}${report}`} className={styles.scan}>
            <span>Known before as</span>
            <HashChip hash={fingerprint} of="fingerprint" />
            <Instant at={at} />
            <span className={styles.source}>{reasons[reason]}</span>
          </li>
        ))}
      </ul>
      {may('cases.work') && (
        <div className={styles.ways}>
          <Button onClick={() => setAsked('merge')}>Merge with another…</Button>
          {correlated.length > 0 && (
            <Button onClick={() => setAsked('split')}>Split from these…</Button>
          )}
        </div>
      )}
      <MergeFinding id={id} title={title} open={asked === 'merge'} onClose={close} />
      <SplitFinding id={id} title={title} open={asked === 'split'} onClose={close} />
    </>
  );
}

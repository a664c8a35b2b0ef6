import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { sentence } from '#web/features/case/words.ts';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonLine } from '#web/ui/skeleton.tsx';
import styles from './finding-page.module.css';
import type { Finding } from './finding-page.tsx';

/** How soon it is to be worked on, and each factor of that with who says so. */
export function FindingPriority({ finding }: { finding: Finding }) {
  const { fingerprint, asset } = finding;
  const { data, error } = useQuery(read('findingPriority', { params: { fingerprint } }));
  if (error) {
    return <ProblemPanel problem={problemOf(error, { title: 'The reasons were not read' })} />;
  }
  if (!data) {
    return (
      <Awaited what="the reasons">
        <SkeletonLine />
      </Awaited>
    );
  }
  const found = data.findings.find((one) => one.asset === asset);
  if (!found) return <p className={styles.text}>It has no priority yet.</p>;
  const { level, rule, outcome, cve, policy, factors } = found.priority;
  return (
    <>
      <p className={styles.text}>
        <strong>{sentence(level)}</strong>: {rule} says {outcome}
        {cve && ` of ${cve}`}, by the policy {policy}.
      </p>
      <Facts>
        {factors
          .filter(({ effect }) => effect !== 'told')
          .map(({ name, value, source }) => (
            <Fact key={name} name={sentence(name)}>
              {value} <span className={styles.source}>{source}</span>
            </Fact>
          ))}
      </Facts>
    </>
  );
}

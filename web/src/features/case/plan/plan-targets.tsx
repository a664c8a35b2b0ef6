import { useInfiniteQuery } from '@tanstack/react-query';
import { readPages } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import { Button } from '#web/ui/button.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { SkeletonLine } from '#web/ui/skeleton.tsx';
import { OnDemand } from './on-demand.tsx';
import styles from './plan-targets.module.css';

type Props = { caseId: string; targets: readonly string[] };

/** How many findings a plan is for, and on demand which. */
export function PlanTargets({ caseId, targets }: Props) {
  return (
    <OnDemand says={`For ${counted(targets.length, 'finding')} of this case`}>
      <TargetList caseId={caseId} targets={targets} />
    </OnDemand>
  );
}

function TargetList({ caseId, targets }: Props) {
  const pages = useInfiniteQuery(readPages('caseFindings', { params: { case: caseId } }));
  const wanted = new Set(targets);
  const known = (pages.data?.pages ?? [])
    .flatMap(({ findings }) => findings)
    .filter(({ fingerprint }) => wanted.has(fingerprint));
  if (pages.isPending) return <SkeletonLine width="60%" />;
  return (
    <>
      <ul className={styles.list}>
        {known.map(({ fingerprint, severity, title, location, component }) => (
          <li key={fingerprint} className={styles.target}>
            <SeverityMark level={severity} />
            <span className={styles.title}>{title}</span>
            <span className={styles.place}>{location ?? component}</span>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <div>
          <Button size="small" busy={pages.isFetching} onClick={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Groups } from '#web/features/case/next/groups.tsx';
import { PlanView } from '#web/features/case/plan/plan-view.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { SkeletonBlock } from '#web/ui/skeleton.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './approvals-page.module.css';
import { Asked } from './asked.tsx';
import type { OnPlan } from './waiting.ts';

/** A plan in a few words, or why one ran without its approvals; and whom it misses. */
export function PlanFacts({ waiting }: { waiting: OnPlan }) {
  const { kind, title, summary, hash, requestedBy, brokenBy, reason } = waiting;
  const review = kind === 'after-review';
  return (
    <>
      {review && (
        <p>
          <StatusMark standing="bad">Ran without its approvals</StatusMark>
        </p>
      )}
      <Asked
        by={brokenBy ?? requestedBy}
        does={review ? 'broke the glass' : 'asks'}
        why={(review ? reason : summary) ?? title}
      >
        <HashChip hash={hash} of="plan's hash" />
      </Asked>
      <Groups decision={waiting} />
    </>
  );
}

/** The plan under that hash, as it is now; or that there is another by now. */
export function ExactPlan({ waiting: { case: id, hash } }: { waiting: OnPlan }) {
  const { data, error } = useQuery(read('showCase', { params: { case: id } }));
  if (error) {
    const title = 'The plan could not be read';
    return <ProblemPanel problem={problemOf(error, { title, safe: 'Nothing was changed.' })} />;
  }
  if (!data) return <SkeletonBlock height="6rem" />;
  const { plan } = data.case;
  if (plan?.hash !== hash) return <p>The plan is another by now: look at the case.</p>;
  return (
    <div className={styles.plan}>
      <PlanView caseId={id} plan={plan} />
    </div>
  );
}

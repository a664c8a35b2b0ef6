import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Groups } from '#web/features/case/next/groups.tsx';
import { PlanView } from '#web/features/case/plan/plan-view.tsx';
import { whyNot } from '#web/features/case/refused.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { SkeletonBlock } from '#web/ui/skeleton.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './approvals-page.module.css';

type Pending = AnswerOf<'listApprovals'>['items'][number];

/** One thing to decide: of which case, who asks, whom it misses, until when; the exact plan opens below it. */
export function PendingRow({ pending }: { pending: Pending }) {
  const { kind, title, summary, hash, requestedBy, brokenBy, reason, expiresAt, you } = pending;
  const [open, setOpen] = useState(false);
  const called = useCalled();
  const review = kind === 'after-review';
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <SeverityMark level={pending.severity} />
        <Link to="/cases/$case" params={{ case: pending.case }} className={styles.case}>
          {pending.case} {pending.caseTitle}
        </Link>
        {review && <StatusMark standing="bad">Ran without its approvals</StatusMark>}
        {you.for !== undefined && (
          <StatusMark standing="active">{`You stand in for ${called(you.for)}`}</StatusMark>
        )}
      </div>
      <p className={styles.summary}>{review ? reason : (summary ?? title)}</p>
      <p className={styles.about}>
        <PersonChip name={brokenBy ?? requestedBy} />
        <span>{review ? 'broke the glass' : 'asks'}</span>
        <HashChip hash={hash} of="plan's hash" />
        {expiresAt && (
          <span>
            until <Instant at={expiresAt} />
          </span>
        )}
      </p>
      <Groups decision={pending} />
      {!you.may && you.why && <p className={styles.about}>{whyNot(you.why, 'plan')}</p>}
      <div>
        <Button size="small" onClick={() => setOpen(!open)}>
          {open ? 'Hide the plan' : 'Show exactly what it runs'}
        </Button>
      </div>
      {open && <ExactPlan pending={pending} />}
    </li>
  );
}

/** The plan under that hash, as it is now; or that there is another by now. */
function ExactPlan({ pending: { case: id, hash } }: { pending: Pending }) {
  const { data, error } = useQuery(read('showCase', { params: { case: id } }));
  if (error) {
    const title = 'The plan could not be read';
    return <ProblemPanel problem={problemOf(error, { title, safe: 'Nothing was changed.' })} />;
  }
  if (!data) return <SkeletonBlock height="6rem" />;
  const { plan } = data.case;
  if (plan?.hash !== hash) return <p>The plan is another by now: look at the case.</p>;
  return <PlanView caseId={id} plan={plan} />;
}

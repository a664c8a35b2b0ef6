import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import {
  type CaseView,
  lapsed,
  offers,
  type Plan,
  type Waits,
} from '#web/features/case/case-view.ts';
import { PlanChanges } from '#web/features/case/plan/plan-changes.tsx';
import { planBefore } from '#web/features/case/plan/plan-history.ts';
import { PlanView } from '#web/features/case/plan/plan-view.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { useNow } from '#web/ui/clock.ts';
import { WarningIcon } from '#web/ui/icons.tsx';
import { ActProblem } from './act-problem.tsx';
import { Agreed } from './agreed.tsx';
import { BreakGlass } from './break-glass.tsx';
import { Card } from './card.tsx';
import { Comments } from './comments.tsx';
import { Groups } from './groups.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { useTurn } from './use-turn.ts';
import { WhyNotYours } from './why-not-yours.tsx';
import { Withdraw } from './withdraw.tsx';

type Props = { view: CaseView; waits: Waits; plan: Plan; onEdit: () => void; onDone: () => void };

/** A plan to decide on: exactly what will run, under which hash, who has agreed, and until when. */
export function ApprovalCard({ view, waits, plan, onEdit, onDone }: Props) {
  const [seen, setSeen] = useState(plan.hash);
  const [rejecting, setRejecting] = useState(false);
  const called = useCalled();
  const over = lapsed(waits, useNow());
  const act = useAct('approveCase');
  const decision = view.decisions.find(
    ({ kind, step }) => kind === 'approval' && step === waits.step,
  );
  const stead = decision?.you.for;
  const before = planBefore(view.history, plan);
  const another = seen !== plan.hash;
  const approve = () =>
    act.send(
      {
        params: { case: view.case.id },
        body: { plan: plan.hash, ...(stead === undefined ? {} : { for: stead }) },
        ifMatch: view.version,
      },
      {
        done: () => notify('You approved the plan.'),
        shown: onDone,
      },
    );
  return (
    <Card
      turn={useTurn(waits)}
      title={waits.title}
      actions={
        <>
          {over && offers(view, 'proposePlan') && (
            <Button tone="primary" size="large" onClick={onEdit}>
              Propose it again
            </Button>
          )}
          {!over && (decision?.you.may ?? offers(view, 'approveCase')) && (
            <Button
              tone="primary"
              size="large"
              busy={act.busy}
              blocked={another ? 'The plan changed: look at the new one first' : undefined}
              onClick={approve}
            >
              {stead === undefined ? 'Approve this plan' : `Approve for ${called(stead)}`}
            </Button>
          )}
          {!over && (stead !== undefined || offers(view, 'rejectCase')) && (
            <Button size="large" onClick={() => setRejecting(true)}>
              Reject with a reason
            </Button>
          )}
          {!over && offers(view, 'proposePlan') && (
            <Button size="large" tone="quiet" onClick={onEdit}>
              Change the plan
            </Button>
          )}
          <Withdraw view={view} onDone={onDone} />
          {!over && <BreakGlass view={view} plan={plan} onDone={onDone} />}
        </>
      }
    >
      {another && (
        <Callout
          tone="warn"
          icon={<WarningIcon />}
          title="The plan changed while you were looking at it"
          actions={
            <Button size="small" onClick={() => setSeen(plan.hash)}>
              I have seen the new plan
            </Button>
          }
          live
        >
          <p>
            {called(plan.by)} proposed another one. What you would approve now is what stands below.
          </p>
        </Callout>
      )}
      <WhyNotYours view={view} />
      {stead !== undefined && (
        <Callout tone="note" title={`You stand in for ${called(stead)}`}>
          <p>{called(stead)} is away. It is recorded that you decided in their stead.</p>
        </Callout>
      )}
      <Agreed view={view} waits={waits} />
      {decision && <Groups decision={decision} />}
      {before && <PlanChanges before={before} plan={plan} />}
      <PlanView caseId={view.case.id} plan={plan} />
      <Comments view={view} hash={plan.hash} />
      <ActProblem act={act} view={view} title="The plan was not approved" />
      <RejectDialog
        view={view}
        on={{ plan: plan.hash }}
        stead={stead}
        open={rejecting}
        onClose={() => setRejecting(false)}
        onDone={onDone}
      />
    </Card>
  );
}

import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import type { CaseView, Decision } from '#web/features/case/case-view.ts';
import { ReasonDialog } from '#web/features/case/dialogs/reason-dialog.tsx';
import { PlanView } from '#web/features/case/plan/plan-view.tsx';
import { whyNot } from '#web/features/case/refused.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { WarningIcon } from '#web/ui/icons.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { Comments } from './comments.tsx';
import { Groups } from './groups.tsx';

type Props = { view: CaseView; review: Decision; onDone: () => void };

/** What ran without its approvals: by whom and why, what it was, and whether that was justified. */
export function ReviewCard({ view, review, onDone }: Props) {
  const { hash, brokenBy = '', reason, you } = review;
  const called = useCalled();
  const { plan } = view.case;
  return (
    <Card
      turn={
        you.may
          ? { standing: 'active', says: 'Your turn' }
          : { standing: 'waiting', says: `Waits for somebody other than ${called(brokenBy)}` }
      }
      title="After-review: was it justified?"
      actions={you.may && <Decide view={view} review={review} onDone={onDone} />}
    >
      <Callout
        tone="warn"
        icon={<WarningIcon />}
        title={`${called(brokenBy)} broke the glass: the plan ran without its approvals`}
      >
        <p>{reason}</p>
        <p>The case does not close before this is reviewed.</p>
      </Callout>
      {!you.may && you.why && <p>{whyNot(you.why, 'plan')}</p>}
      <Groups decision={review} />
      {plan?.hash === hash && <PlanView caseId={view.case.id} plan={plan} />}
      <Comments view={view} hash={hash} />
    </Card>
  );
}

function Decide({ view, review: { hash, you }, onDone }: Props) {
  const [refusing, setRefusing] = useState(false);
  const accept = useAct('acceptReview');
  const refuse = useAct('refuseReview');
  const called = useCalled();
  const stead = you.for === undefined ? {} : { for: you.for };
  const args = { params: { case: view.case.id }, ifMatch: view.version };
  const agree = () =>
    accept.send(
      { ...args, body: { plan: hash, ...stead } },
      { done: () => notify('You found it justified.'), shown: onDone },
    );
  return (
    <>
      <Button tone="primary" size="large" busy={accept.busy} onClick={agree}>
        {you.for === undefined ? 'It was justified' : `It was justified, for ${called(you.for)}`}
      </Button>
      <Button size="large" onClick={() => setRefusing(true)}>
        It was not, with a reason
      </Button>
      <ActProblem act={accept} view={view} title="The review was not given" />
      <ReasonDialog
        open={refusing}
        onClose={() => setRefusing(false)}
        title="It was not justified"
        says="That stays on record. The plan falls, and the case goes back to where its workflow says."
        confirm="Refuse it"
        danger
        field="refuse-review"
        act={refuse}
        failed="It was not refused"
        view={view}
        send={(reason, sent) =>
          refuse.send(
            { ...args, body: { reason, plan: hash, ...stead } },
            {
              done: () => {
                sent();
                notify('You found that it was not justified.');
              },
              shown: onDone,
            },
          )
        }
      />
    </>
  );
}

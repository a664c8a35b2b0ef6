import { notify } from '#web/app/notices.ts';
import { RunList } from '#web/features/case/actions/run-list.tsx';
import { runsOf } from '#web/features/case/actions/runs.ts';
import { type CaseView, offers, type Waits } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { useTurn } from './use-turn.ts';
import { WhyNotYours } from './why-not-yours.tsx';

type Props = { view: CaseView; waits: Waits; onEdit: () => void; onDone: () => void };

/** The machine runs the plan, live; or an action failed for good, and somebody says whether it is ordered once more. */
export function ActionCard({ view, waits, onEdit, onDone }: Props) {
  if (waits.failed)
    return <FailedAction view={view} waits={waits} onEdit={onEdit} onDone={onDone} />;
  return (
    <Card turn={{ standing: 'active', says: 'The machine works' }} title={waits.title}>
      <p>You can leave: it goes on, and the page shows what comes of it.</p>
      <RunList view={view} open />
    </Card>
  );
}

function FailedAction({ view, waits, onEdit, onDone }: Props) {
  const turn = useTurn(waits);
  const act = useAct('retryAction');
  const failed = runsOf(view.history).findLast(({ standing }) => standing === 'failed');
  const reason = failed?.attempts.at(-1)?.reason;
  const retry = () =>
    act.send(
      { params: { case: view.case.id }, ifMatch: view.version },
      {
        done: () => notify('The action is ordered once more.'),
        shown: onDone,
      },
    );
  return (
    <Card
      turn={waits.yours ? { standing: 'bad', says: 'Your turn: an action failed' } : turn}
      title="An action failed for good"
      actions={
        <>
          {waits.yours && (
            <Button tone="primary" size="large" busy={act.busy} onClick={retry}>
              Order it once more
            </Button>
          )}
          {offers(view, 'proposePlan') && (
            <Button size="large" onClick={onEdit}>
              Change the plan
            </Button>
          )}
        </>
      }
    >
      <p>
        {reason ? `Its last attempt ended with: ${reason}. ` : ''}
        What ran before it stays done. Ordered once more, it runs exactly as it was approved.
      </p>
      <WhyNotYours view={view} />
      <RunList view={view} open />
      <ActProblem act={act} view={view} title="It was not ordered" />
    </Card>
  );
}

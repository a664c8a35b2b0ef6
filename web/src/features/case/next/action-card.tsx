import { notify } from '#web/app/notices.ts';
import { aftermathOf } from '#web/features/case/actions/aftermath.ts';
import { RunList } from '#web/features/case/actions/run-list.tsx';
import { type CaseView, offers, type Waits } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';
import { ActProblem } from './act-problem.tsx';
import styles from './action-card.module.css';
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
  const aftermath = aftermathOf(view.history);
  const retry = () =>
    act.send(
      { params: { case: view.case.id }, ifMatch: view.version },
      {
        done: () => notify('What failed is ordered once more.'),
        shown: onDone,
      },
    );
  return (
    <Card
      turn={waits.yours ? { standing: 'bad', says: 'Your turn: an action failed' } : turn}
      title={aftermath.title}
      actions={
        <>
          {waits.yours && (
            <Button tone="primary" size="large" busy={act.busy} onClick={retry}>
              {aftermath.order}
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
      <ul className={styles.aftermath}>
        {aftermath.says.map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
      <WhyNotYours view={view} />
      <RunList view={view} open />
      <ActProblem act={act} view={view} title="It was not ordered" />
    </Card>
  );
}

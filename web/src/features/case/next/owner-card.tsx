import { notify } from '#web/app/notices.ts';
import { type CaseView, offers } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { useMe } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import styles from './why-not-yours.module.css';

type Props = {
  view: CaseView;
  /** Opens the choice of somebody else. */
  onAssign: () => void;
  onDone: () => void;
};

/** The case needs an owner before its first task can be done. */
export function OwnerCard({ view, onAssign, onDone }: Props) {
  const { name: me } = useMe();
  const act = useAct('assignCase');
  const able = offers(view, 'assignCase');
  const take = () =>
    act.send(
      { params: { case: view.case.id }, body: { owner: me }, ifMatch: view.version },
      {
        done: () => notify('The case is yours.'),
        shown: onDone,
      },
    );
  return (
    <Card
      turn={
        able
          ? { standing: 'active', says: 'Your turn' }
          : { standing: 'waiting', says: 'Waits for a responder' }
      }
      title="It needs an owner"
      actions={
        able && (
          <>
            <Button tone="primary" size="large" busy={act.busy} onClick={take}>
              Take the case
            </Button>
            <Button size="large" keys="a" onClick={onAssign}>
              Assign it to somebody
            </Button>
          </>
        )
      }
    >
      <p className={styles.why}>
        Whoever owns a case answers for it from here on. Then comes the first task:{' '}
        {view.waits?.title}
      </p>
      <ActProblem act={act} view={view} title="The case was not taken" />
    </Card>
  );
}

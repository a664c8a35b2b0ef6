import { notify } from '#web/app/notices.ts';
import { type CaseView, offers } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { useMe } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { ActProblem } from './act-problem.tsx';

/** Asks no more, where the reader has asked; takes their approval back, where they gave one. */
export function Withdraw({ view, onDone }: { view: CaseView; onDone: () => void }) {
  const { name } = useMe();
  const act = useAct('withdrawApproval');
  if (!offers(view, 'withdrawApproval')) return null;
  const asked = view.case.plan?.by === name;
  const send = () =>
    act.send(
      { params: { case: view.case.id }, body: {}, ifMatch: view.version },
      {
        done: () => notify(asked ? 'You withdrew the request.' : 'You took your approval back.'),
        shown: onDone,
      },
    );
  return (
    <>
      <Button size="large" tone="quiet" busy={act.busy} onClick={send}>
        {asked ? 'Withdraw the request' : 'Take my approval back'}
      </Button>
      <ActProblem act={act} view={view} title="Nothing was withdrawn" />
    </>
  );
}

import { notify } from '#web/app/notices.ts';
import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { instantOf } from './local-minute.ts';
import { UntilDeadline } from './until-deadline.tsx';
import { useTurn } from './use-turn.ts';
import { WaitingCard } from './waiting-card.tsx';
import { WhenField } from './when-field.tsx';

type Props = { view: CaseView; waits: Waits & { step: string }; onDone: () => void };

/** The case waits until something has happened: somebody tells when it did. */
export function InstantCard({ view, waits, onDone }: Props) {
  const name = view.case.steps[waits.step]?.until;
  if (!waits.yours || name === undefined) {
    return (
      <WaitingCard view={view} waits={waits}>
        <UntilDeadline view={view} waits={waits} />
      </WaitingCard>
    );
  }
  return <InstantForm view={view} waits={waits} name={name} onDone={onDone} />;
}

function InstantForm({ view, waits, name, onDone }: Props & { name: string }) {
  const { case: state, version } = view;
  const draft = useDraft(`instant/${state.cycle}/${waits.step}`, '');
  const instant = instantOf(draft.value);
  const turn = useTurn(waits);
  const act = useAct('recordInstant');
  const send = () =>
    act.send(
      {
        params: { case: state.id },
        body: { name, instant: instant ?? '' },
        ifMatch: version,
      },
      {
        done: () => {
          draft.drop();
          notify('It is recorded when it happened.');
        },
        shown: onDone,
      },
    );
  return (
    <Card
      turn={turn}
      title={waits.title}
      actions={
        <Button
          tone="primary"
          size="large"
          keys="mod+Enter"
          busy={act.busy}
          blocked={instant === undefined ? 'Say when it happened first' : undefined}
          onClick={send}
        >
          Tell when it happened
        </Button>
      }
    >
      <WhenField value={draft.value} onChange={draft.change} />
      <UntilDeadline view={view} waits={waits} />
      <ActProblem act={act} view={view} title="It was not recorded" />
    </Card>
  );
}

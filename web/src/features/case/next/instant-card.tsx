import { notify } from '#web/app/notices.ts';
import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { useNow } from '#web/ui/clock.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import styles from './instant-card.module.css';
import { instantOf, localMinute } from './local-minute.ts';
import { UntilDeadline } from './until-deadline.tsx';
import { useTurn } from './use-turn.ts';
import { WaitingCard } from './waiting-card.tsx';

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

/** The page's clock may be behind; what is closer than this is the server's to refuse. In milliseconds. */
const tolerance = 60_000;

function InstantForm({ view, waits, name, onDone }: Props & { name: string }) {
  const { case: state, version } = view;
  const draft = useDraft(`instant/${state.cycle}/${waits.step}`, '');
  const instant = instantOf(draft.value);
  const now = useNow();
  const ahead = instant !== undefined && Date.parse(instant) > now + tolerance;
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
      <div className={styles.when}>
        <TextField
          label="When it happened"
          description="In the time zone of this device."
          type="datetime-local"
          required
          value={draft.value}
          error={ahead ? 'That is still to come: give the time once it has happened.' : undefined}
          onChange={draft.change}
        />
        <Button size="small" onClick={() => draft.change(localMinute(Date.now()))}>
          Now
        </Button>
      </div>
      <UntilDeadline view={view} waits={waits} />
      <ActProblem act={act} view={view} title="It was not recorded" />
    </Card>
  );
}

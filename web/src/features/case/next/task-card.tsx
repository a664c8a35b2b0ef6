import { notify } from '#web/app/notices.ts';
import { RunList } from '#web/features/case/actions/run-list.tsx';
import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { EvidenceField } from '#web/features/case/evidence/evidence-field.tsx';
import { useEvidenceFiles } from '#web/features/case/evidence/use-evidence-files.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { useDraft } from '#web/features/case/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { noTask, taskDraft } from './task-draft.ts';
import { useTurn } from './use-turn.ts';
import { WaitingCard } from './waiting-card.tsx';

type Props = { view: CaseView; waits: Waits & { step: string }; onDone: () => void };

/** A task of the workflow, or a change that somebody makes by hand: done by saying so, with what shows it. */
export function TaskCard({ view, waits, onDone }: Props) {
  const byHand = waits.for === 'manual-action';
  if (!waits.yours) return <WaitingCard view={view} waits={waits} />;
  return <TaskForm view={view} waits={waits} byHand={byHand} onDone={onDone} />;
}

function TaskForm({ view, waits, byHand, onDone }: Props & { byHand: boolean }) {
  const { case: state, version } = view;
  const field = taskDraft(waits.step, state.cycle);
  const draft = useDraft(field, noTask);
  const { note, evidence } = draft.value;
  const files = useEvidenceFiles(state.id, waits.evidence, {
    refs: evidence,
    onChange: (refs) => draft.change({ note, evidence: refs }),
  });
  const turn = useTurn(waits);
  const act = useAct('completeTask');
  const noteNeeded = waits.requires.includes('note') || (byHand && evidence.length === 0);
  const blocked = whyBlocked({ files, noteMissing: noteNeeded && note.trim() === '' });
  const send = () =>
    act.send(
      {
        params: { case: state.id, step: waits.step },
        body: { ...(note.trim() === '' ? {} : { note }), evidence: [...evidence] },
        ifMatch: version,
      },
      {
        done: () => {
          draft.drop();
          notify(byHand ? 'The change is reported as done.' : 'The task is done.');
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
          blocked={blocked}
          onClick={send}
        >
          {byHand ? 'Report it as done' : 'Complete this task'}
        </Button>
      }
    >
      <TextAreaField
        label={byHand ? 'What was done, and how it shows' : 'What was found'}
        description="Kept in the history under your name. It stays in this window until you send it."
        required={noteNeeded}
        rows={4}
        value={note}
        onChange={(next) => draft.change({ note: next, evidence })}
      />
      <EvidenceField files={files} />
      {byHand && <RunList view={view} />}
      <ActProblem act={act} view={view} title="The task is not done yet" />
    </Card>
  );
}

type Blocks = { files: ReturnType<typeof useEvidenceFiles>; noteMissing: boolean };

/** What the form still needs, or nothing. */
function whyBlocked({ files, noteMissing }: Blocks): string | undefined {
  if (files.busy) return 'Wait until the files have arrived';
  if (noteMissing) return 'Write the note first';
  if (files.missing.length > 0) return `Attach ${files.missing.join(' and ')} first`;
  return undefined;
}

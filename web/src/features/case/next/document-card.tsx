import { notify } from '#web/app/notices.ts';
import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { EvidenceField } from '#web/features/case/evidence/evidence-field.tsx';
import { useEvidenceFiles } from '#web/features/case/evidence/use-evidence-files.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { documentDraft, noTask, type TaskDraft } from './task-draft.ts';
import { useTurn } from './use-turn.ts';
import { WaitingCard } from './waiting-card.tsx';

type Props = { view: CaseView; waits: Waits; onDone: () => void };

/** Something must be written down and attached before the stage is left: the file goes under its name to a note. */
export function DocumentCard({ view, waits, onDone }: Props) {
  const wanted = view.case.wanted?.find(({ title }) => title === waits.title);
  if (!waits.yours || !wanted) return <WaitingCard view={view} waits={waits} />;
  return <DocumentForm view={view} waits={waits} name={wanted.name} onDone={onDone} />;
}

function DocumentForm({ view, waits, name, onDone }: Props & { name: string }) {
  const { case: state, version } = view;
  const draft = useDraft<TaskDraft>(documentDraft(name, state.cycle), noTask);
  const { note, evidence } = draft.value;
  const files = useEvidenceFiles(state.id, [name], {
    refs: evidence,
    onChange: (refs) => draft.change({ note, evidence: refs }),
  });
  const turn = useTurn(waits);
  const act = useAct('noteCase');
  const send = () =>
    act.send(
      {
        params: { case: state.id },
        body: { text: note.trim(), evidence: [...evidence] },
        ifMatch: version,
      },
      {
        done: () => {
          draft.drop();
          notify('The document is attached.');
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
          blocked={whyBlocked(files, name)}
          onClick={send}
        >
          Attach this document
        </Button>
      }
    >
      <p>The case leaves this stage once it is attached as “{name}”.</p>
      <EvidenceField files={files} />
      <TextAreaField
        label="Note"
        description="What to know about it. It stands in the history under your name."
        rows={2}
        value={note}
        onChange={(next) => draft.change({ note: next, evidence })}
      />
      <ActProblem act={act} view={view} title="The document was not attached" />
    </Card>
  );
}

function whyBlocked(
  { busy, missing }: ReturnType<typeof useEvidenceFiles>,
  name: string,
): string | undefined {
  if (busy) return 'Wait until the files have arrived';
  return missing.length > 0 ? `Choose a file for ${name} first` : undefined;
}

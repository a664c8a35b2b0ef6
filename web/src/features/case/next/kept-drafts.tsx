import { type CaseView, offers } from '#web/features/case/case-view.ts';
import { noNote } from '#web/features/case/dialogs/note-draft.ts';
import { planDraftField } from '#web/features/case/plan/use-plan-draft.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { documentDraft, noTask, taskDraft } from './task-draft.ts';

type Props = {
  view: CaseView;
  /** The plan is being written above. */
  planning: boolean;
  onPlan: () => void;
  onNote: () => void;
};

/** What the reader began to write and the case has since gone past: nothing typed is lost. */
export function KeptDrafts({ view, planning, onPlan, onNote }: Props) {
  const { waits, alsoWaits, case: state, steps } = view;
  const waiting = [waits, ...alsoWaits].flatMap((wait) => (wait?.yours ? wait.step : []));
  const left = steps.filter(
    ({ step, kind }) => !waiting.includes(step) && (kind === 'task' || kind === 'action'),
  );
  return (
    <>
      {left.map(({ step, title }) => (
        <KeptNote key={step} field={taskDraft(step, state.cycle)} title={title} onNote={onNote} />
      ))}
      {state.documents?.map((name) => (
        <KeptNote
          key={name}
          field={documentDraft(name, state.cycle)}
          title={name}
          onNote={onNote}
        />
      ))}
      {!planning && (
        <KeptPlan
          field={planDraftField(state.cycle)}
          able={offers(view, 'proposePlan')}
          onPlan={onPlan}
        />
      )}
    </>
  );
}

type NoteProps = { field: string; title: string; onNote: () => void };

function KeptNote({ field, title, onNote }: NoteProps) {
  const draft = useDraft(field, noTask);
  const note = useDraft('note', noNote);
  const { note: words, evidence: files } = draft.value;
  if (words.trim() === '' && files.length === 0) return null;
  const move = () => {
    const { text, evidence } = note.value;
    note.change({
      text: [text, words].filter(Boolean).join('\n'),
      evidence: [...evidence, ...files],
    });
    draft.drop();
    onNote();
  };
  return (
    <Callout
      title={`What you wrote for “${title}” is kept`}
      actions={
        <>
          <Button size="small" onClick={move}>
            Make it a note
          </Button>
          <Button size="small" tone="quiet" onClick={draft.drop}>
            Throw it away
          </Button>
        </>
      }
    >
      {words && <p>{words}</p>}
      {files.length > 0 && <p>{files.map(({ name }) => name).join(', ')}</p>}
    </Callout>
  );
}

type PlanProps = { field: string; able: boolean; onPlan: () => void };

function KeptPlan({ field, able, onPlan }: PlanProps) {
  const draft = useDraft<{ summary: string }>(field, { summary: '' });
  if (!draft.written) return null;
  return (
    <Callout
      title="A plan that you began is kept"
      actions={
        <>
          {able && (
            <Button size="small" onClick={onPlan}>
              Go on with it
            </Button>
          )}
          <Button size="small" tone="quiet" onClick={draft.drop}>
            Throw it away
          </Button>
        </>
      }
    >
      {draft.value.summary && <p>{draft.value.summary}</p>}
    </Callout>
  );
}

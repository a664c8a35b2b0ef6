import { notify } from '#web/app/notices.ts';
import type { EvidenceRef } from '#web/features/case/case-view.ts';
import { EvidenceField } from '#web/features/case/evidence/evidence-field.tsx';
import { useEvidenceFiles } from '#web/features/case/evidence/use-evidence-files.ts';
import { ActProblem } from '#web/features/case/next/act-problem.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';
import { type NoteDraft, noNote } from './note-draft.ts';

const noSlots: readonly string[] = [];

/** Writes something down in the history of the case, with evidence where there is some. */
export function NoteDialog({ view, open, onClose }: CaseDialogProps) {
  const draft = useDraft<NoteDraft>('note', noNote);
  const { text, evidence } = draft.value;
  const setEvidence = (refs: readonly EvidenceRef[]) => draft.change({ text, evidence: refs });
  const files = useEvidenceFiles(view.case.id, noSlots, { refs: evidence, onChange: setEvidence });
  const act = useAct('noteCase');
  const empty = text.trim() === '' && evidence.length === 0;
  const send = () =>
    act.send(
      { params: { case: view.case.id }, body: { text: text.trim(), evidence: [...evidence] } },
      {
        done: () => {
          draft.drop();
          onClose();
          notify('The note stands in the history.');
        },
      },
    );
  return (
    <ConfirmDialog
      open={open}
      title="Add a note"
      confirm="Add the note"
      busy={act.busy}
      blocked={
        files.busy
          ? 'Wait until the files have arrived'
          : empty
            ? 'Write something first'
            : undefined
      }
      onClose={onClose}
      onConfirm={send}
    >
      <TextAreaField
        label="Note"
        description="It moves nothing: it stands in the history under your name, for good."
        first
        rows={4}
        value={text}
        onChange={(next) => draft.change({ text: next, evidence })}
      />
      <EvidenceField files={files} />
      <ActProblem act={act} view={view} title="The note was not added" />
    </ConfirmDialog>
  );
}

import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';

/** Takes an import back that was a mistake, with the reason. */
export function UndoImport({ id }: { id: number }) {
  const [open, setOpen] = useState(false);
  const { value: reason, change, drop } = useDraft(`undo-import-${id}`, '');
  const close = () => setOpen(false);
  const done = () => {
    drop();
    close();
  };
  const stale = ['showImport', 'listImports', 'listReports', 'listCases'] as const;
  const { mutate, isPending, error } = useWrite('undoImport', stale, { told: true, done });
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        Take it back
      </Button>
      <ConfirmDialog
        open={open}
        title="Take this import back?"
        confirm="Take it back"
        danger
        busy={isPending}
        blocked={reason.trim() === '' ? 'Give a reason first' : undefined}
        onClose={close}
        onConfirm={() => mutate({ params: { import: id }, body: { reason: reason.trim() } })}
        problem={error ? problemOf(error, { title: 'It was not taken back' }) : undefined}
      >
        <p>
          What it changed of findings is put back as it stood. Cases that it opened close where
          nobody has worked on them, and those that it closed reopen. All of them tell of it.
        </p>
        <TextAreaField label="Reason" first required value={reason} onChange={change} />
      </ConfirmDialog>
    </>
  );
}

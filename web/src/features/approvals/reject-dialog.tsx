import { problemOf } from '#web/app/problem-of.ts';
import type { Draft } from '#web/features/shared/use-draft.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';

type Props = {
  /** What the no is about, its verb, and what follows from it. */
  title: string;
  confirm: string;
  after: string;
  busy: boolean;
  error: Error | null;
  /** Kept until it is sent. */
  reason: Draft<string>;
  onReject: (reason: string) => void;
  onClose: () => void;
};

/** Says no, with the reason. */
export function RejectDialog(props: Props) {
  const { title, confirm, after, busy, error, reason, onReject, onClose } = props;
  const text = reason.value.trim();
  return (
    <ConfirmDialog
      open
      title={title}
      confirm={confirm}
      danger
      busy={busy}
      blocked={text === '' ? 'Give a reason first' : undefined}
      onClose={onClose}
      onConfirm={() => onReject(text)}
      problem={
        error
          ? problemOf(error, { title: 'It was not rejected', safe: 'What you wrote is kept.' })
          : undefined
      }
    >
      <p>{after} Your reason stands in the history.</p>
      <TextAreaField label="Reason" first required value={reason.value} onChange={reason.change} />
    </ConfirmDialog>
  );
}

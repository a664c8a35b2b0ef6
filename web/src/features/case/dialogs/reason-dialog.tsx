import type { ReactNode } from 'react';
import type { CaseView } from '#web/features/case/case-view.ts';
import { ActProblem } from '#web/features/case/next/act-problem.tsx';
import type { Act } from '#web/features/case/use-act.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';

type Props = {
  view: CaseView;
  open: boolean;
  onClose: () => void;
  title: string;
  /** What follows from it. */
  says: ReactNode;
  /** The verb on the button. */
  confirm: string;
  danger?: boolean;
  /** What the reason is kept under until it is sent. */
  field: string;
  /** What else is asked for, and why that is not enough yet. */
  children?: ReactNode;
  blocked?: string | undefined;
  act: Act;
  /** What was not done, where it went wrong. */
  failed: string;
  /** Sends it; `sent` is to be called when that went well. */
  send: (reason: string, sent: () => void) => void;
};

/** Something that is done to a case for a reason: what follows from it stands above, the reason is kept until sent. */
export function ReasonDialog(props: Props) {
  const { view, open, onClose, title, says, confirm, danger = false, field, children } = props;
  const { act, failed, send } = props;
  const { value: reason, change, drop } = useDraft(field, '');
  const blocked = reason.trim() === '' ? 'Give a reason first' : props.blocked;
  const sent = () => {
    drop();
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      title={title}
      confirm={confirm}
      danger={danger}
      busy={act.busy}
      blocked={blocked}
      onClose={onClose}
      onConfirm={() => send(reason.trim(), sent)}
    >
      <p>{says}</p>
      {children}
      <TextAreaField
        label="Reason"
        first={children === undefined}
        required
        value={reason}
        onChange={change}
      />
      <ActProblem act={act} view={view} title={failed} />
    </ConfirmDialog>
  );
}

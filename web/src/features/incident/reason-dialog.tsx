import { type ReactNode, useState } from 'react';
import { type ArgsOf, type CallName, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';
import { touched } from './incident-view.ts';
import { refusalOf } from './refusal-of.ts';

type Props<Name extends CallName> = {
  does: Name;
  /** What is sent, with the reason. */
  args: (reason: string) => ArgsOf<Name>;
  title: string;
  /** The verb on the button. */
  confirm: string;
  /** What follows from it. */
  says: ReactNode;
  /** Said once it is done. */
  done: string;
  danger?: boolean;
  /** There need be no reason. */
  optional?: boolean;
  /** What may be another by it; what may be by anything that is done to an incident, unless told. */
  stale?: readonly CallName[];
  /** What else is asked for, and why that is not enough yet. */
  children?: ReactNode;
  blocked?: string | undefined;
  onClose: () => void;
};

/** Something that is done to an incident for a reason, which stays on record. Open while it is there. */
export function ReasonDialog<Name extends CallName>(props: Props<Name>) {
  const { does, args, title, confirm, says, done, danger = false, optional = false } = props;
  const { children, blocked, onClose, stale = touched } = props;
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useWrite(does, stale, { told: true });
  const wanting = optional || reason.trim() !== '' ? undefined : 'Give a reason first';
  const send = () =>
    mutate(args(reason.trim()), {
      onSuccess: () => {
        onClose();
        notify(done);
      },
    });
  return (
    <ConfirmDialog
      open
      title={title}
      confirm={confirm}
      danger={danger}
      busy={isPending}
      blocked={blocked ?? wanting}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'It was not done') : undefined}
    >
      <p>{says}</p>
      {children}
      <TextAreaField
        label="Reason"
        first={children === undefined}
        required={!optional}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}

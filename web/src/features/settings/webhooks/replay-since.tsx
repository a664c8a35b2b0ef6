import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { exactTime } from '#web/ui/time-text.ts';

/** Sends again what happened since an instant, as the reader's zone has it. Open while it is there. */
export function ReplaySince({ id, onClose }: { id: string; onClose: () => void }) {
  const [since, setSince] = useState('');
  const { mutate, isPending, error } = useWrite(
    'replayWebhook',
    ['listDeliveries', 'listWebhooks'],
    { told: true },
  );
  const at = Date.parse(since);
  const done = ({ deliveries }: { deliveries: number }) => {
    onClose();
    notify(
      deliveries === 1
        ? 'One message is on its way again'
        : `${deliveries.toLocaleString('en-GB')} messages are on their way again`,
    );
  };
  return (
    <ConfirmDialog
      open
      title="Send again since an instant"
      confirm="Send again"
      onConfirm={() =>
        mutate(
          { params: { webhook: id }, body: { since: new Date(at).toISOString() } },
          { onSuccess: done },
        )
      }
      onClose={onClose}
      busy={isPending}
      blocked={Number.isNaN(at) ? 'Choose an instant first' : undefined}
      problem={error ? problemOf(error, { title: 'Nothing was sent again' }) : undefined}
    >
      <p>
        Everything that the webhook is told of and that happened since is sent once more, in order,
        under the ids that it had: a program that keeps these takes nothing in twice.
      </p>
      <TextField
        label="Since"
        type="datetime-local"
        {...(!Number.isNaN(at) && { description: exactTime(at) })}
        value={since}
        onChange={setSince}
      />
    </ConfirmDialog>
  );
}

import { useWrite } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { WebhookSecret } from './webhook-secret.tsx';

/** Makes a new signing secret when it is confirmed, and shows it once. Open while it is there. */
export function RotateSecret({ id, onClose }: { id: string; onClose: () => void }) {
  const { mutate, data, isPending, error } = useWrite('rotateWebhookSecret', [], { told: true });
  if (data)
    return <WebhookSecret title="The secret is a new one" secret={data.secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      title="Rotate the secret"
      confirm="Make a new secret"
      onConfirm={() => mutate({ params: { webhook: id } })}
      onClose={onClose}
      busy={isPending}
      problem={error ? problemOf(error, { title: 'The secret was not changed' }) : undefined}
    >
      <p>
        Messages are signed with both secrets for a day, so that the program has time to change
        over. After that the old one signs nothing.
      </p>
    </ConfirmDialog>
  );
}

import { type AnswerOf, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookSecret } from './webhook-secret.tsx';

type Props = {
  /** The webhook that is changed; none to make a new one. */
  webhook: AnswerOf<'changeWebhook'> | undefined;
  onClose: () => void;
};

/** Makes a webhook and shows its secret once, or changes one. Open while it is there. */
export function WebhookDialog({ webhook, onClose }: Props) {
  const create = useWrite('createWebhook', ['listWebhooks'], { told: true });
  const change = useWrite('changeWebhook', ['listWebhooks'], { told: true });
  const error = create.error ?? change.error;
  if (create.data) {
    return (
      <WebhookSecret title="The webhook is made" secret={create.data.secret} onClose={onClose} />
    );
  }
  const done = () => {
    onClose();
    notify('The webhook is changed');
  };
  return (
    <Dialog title={webhook ? 'Change the webhook' : 'Make a webhook'} open onClose={onClose}>
      <WebhookForm
        webhook={webhook}
        onSend={(body) =>
          webhook
            ? change.mutate({ params: { webhook: webhook.id }, body }, { onSuccess: done })
            : create.mutate({ body })
        }
        onCancel={onClose}
        busy={create.isPending || change.isPending}
        problem={error ? problemOf(error, { title: 'The webhook was not saved' }) : undefined}
      />
    </Dialog>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Button } from '#web/ui/button.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { ReplaySince } from './replay-since.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import type { Webhook } from './webhook-health.ts';

/** What can be done with a webhook. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const { id, enabled } = webhook;
  const params = { webhook: id };
  const [asked, setAsked] = useState<'change' | 'rotate' | 'replay' | 'remove'>();
  const test = useWrite('testWebhook', ['listDeliveries', 'listWebhooks']);
  const change = useWrite('changeWebhook', ['listWebhooks']);
  const close = () => setAsked(undefined);
  const turn = () =>
    change.mutate(
      { params, body: { enabled: !enabled } },
      { onSuccess: () => notify(enabled ? 'The webhook is disabled' : 'The webhook is enabled') },
    );
  return (
    <>
      {!enabled && (
        <Button tone="primary" onClick={turn} busy={change.isPending}>
          Enable
        </Button>
      )}
      <Button
        onClick={() =>
          test.mutate({ params }, { onSuccess: () => notify('A test event is on its way') })
        }
        busy={test.isPending}
        blocked={enabled ? undefined : 'It is disabled, and is sent nothing'}
      >
        Send a test
      </Button>
      <Menu
        label="More about this webhook"
        items={[
          { label: 'Change', onClick: () => setAsked('change') },
          { label: 'Send again since…', onClick: () => setAsked('replay') },
          { label: 'Rotate the secret', onClick: () => setAsked('rotate') },
          ...(enabled ? [{ label: 'Disable', onClick: turn }] : []),
          { label: 'Remove', onClick: () => setAsked('remove'), danger: true },
        ]}
      />
      {asked === 'change' && <WebhookDialog webhook={webhook} onClose={close} />}
      {asked === 'rotate' && <RotateSecret id={id} onClose={close} />}
      {asked === 'replay' && <ReplaySince id={id} onClose={close} />}
      {asked === 'remove' && <RemoveWebhook webhook={webhook} onClose={close} />}
    </>
  );
}

function RemoveWebhook({
  webhook: { id, url },
  onClose,
}: {
  webhook: Webhook;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const { mutateAsync } = useWrite('removeWebhook', ['listWebhooks'], { told: true });
  const remove = async () => {
    await mutateAsync({ params: { webhook: id } });
    await navigate({ to: '/settings/webhooks' });
  };
  return (
    <ConfirmAct
      title="Remove the webhook"
      confirm="Remove the webhook"
      danger
      act={remove}
      done="The webhook is removed"
      failed="The webhook was not removed"
      onClose={onClose}
    >
      <p>
        {url} is told nothing any more, and the log of what it was sent is deleted. To stop it for a
        while, disable it instead.
      </p>
    </ConfirmAct>
  );
}

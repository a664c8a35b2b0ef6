import { useWrite } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { InviteForm } from './invite-form.tsx';
import { Invited } from './invited.tsx';

type Props = { kind: 'person' | 'service'; onClose: () => void };

/** Opens an account, and for a person hands out the link to it, once. Open while it is there. */
export function InviteDialog({ kind, onClose }: Props) {
  const { mutate, data, isPending, error } = useWrite(
    'inviteAccount',
    ['listAccounts', 'directory'],
    {
      told: true,
    },
  );
  const asks = kind === 'person' ? 'Invite a person' : 'Add a service';
  return (
    <Dialog title={data ? titleOf(data.account) : asks} open onClose={onClose}>
      {data ? (
        <Invited account={data.account} link={data.link} onClose={onClose} />
      ) : (
        <InviteForm
          kind={kind}
          onSend={(body) => mutate({ body })}
          onCancel={onClose}
          busy={isPending}
          problem={error ? problemOf(error, { title: 'No account was made' }) : undefined}
        />
      )}
    </Dialog>
  );
}

function titleOf({ displayName, kind }: { displayName: string; kind: string }): string {
  return kind === 'person' ? `${displayName} is invited` : `The service ${displayName} is there`;
}

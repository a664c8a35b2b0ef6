import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { useMe } from '#web/features/session/me.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';
import type { Account } from './people-filter.ts';

const touched = ['listAccounts', 'showAccount', 'listSessions', 'directory'] as const;

/** Shuts the account, or opens it again. Accounts are never removed, for they have signed things. */
export function AccountAccess({ account }: { account: Account }) {
  return account.status === 'suspended' ? (
    <Restore account={account} />
  ) : (
    <Suspend account={account} />
  );
}

function Suspend({ account }: { account: Account }) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel
      title="Suspend the account"
      says="Nobody comes in with it any more. What it has done and signed stays; names are never given twice."
      actions={
        <Button size="small" onClick={() => setAsked(true)}>
          Suspend
        </Button>
      }
    >
      {asked && <SuspendDialog account={account} onClose={() => setAsked(false)} />}
    </Panel>
  );
}

function Restore({ account: { name, displayName } }: { account: Account }) {
  const [asked, setAsked] = useState(false);
  const { mutateAsync } = useWrite('restoreAccount', touched, { told: true });
  return (
    <Panel
      title="The account is suspended"
      says="Nobody comes in with it. Its roles are kept, and count again when it is restored."
      actions={
        <Button size="small" tone="primary" onClick={() => setAsked(true)}>
          Restore
        </Button>
      }
    >
      {asked && (
        <ConfirmAct
          title={`Restore the account of ${displayName}`}
          confirm="Restore the account"
          act={() => mutateAsync({ params: { account: name } })}
          done="The account is restored"
          failed="The account was not restored"
          onClose={() => setAsked(false)}
        >
          <p>{displayName} comes in again as before, with the same password, roles and tokens.</p>
        </ConfirmAct>
      )}
    </Panel>
  );
}

type SuspendProps = { account: Account; onClose: () => void };

function SuspendDialog({ account: { name, displayName }, onClose }: SuspendProps) {
  const own = useMe().name === name;
  const [reason, setReason] = useState('');
  const { mutateAsync } = useWrite('suspendAccount', touched, { told: true });
  return (
    <ConfirmAct
      title={`Suspend the account of ${displayName}`}
      confirm="Suspend the account"
      danger
      act={() => mutateAsync({ params: { account: name }, body: { reason: reason.trim() } })}
      done="The account is suspended"
      failed="The account was not suspended"
      onClose={onClose}
      blocked={reason.trim() === '' ? 'Give a reason first' : undefined}
    >
      {own && (
        <Callout tone="warn" title="This is your own account">
          <p>You are signed out at once, and only another administrator can let you in again.</p>
        </Callout>
      )}
      <p>All sessions end, and tokens open nothing until it is restored. Cases keep their owner.</p>
      <TextAreaField
        label="Reason"
        description="It stays on record with your name."
        value={reason}
        onChange={setReason}
      />
    </ConfirmAct>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read, useWrite } from '#web/api/calls.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { SessionList } from '#web/features/settings/sessions/session-list.tsx';
import { Button } from '#web/ui/button.tsx';
import styles from './account-page.module.css';
import { NewLinkDialog } from './new-link-dialog.tsx';
import type { Account } from './people-filter.ts';

/** Where a person is signed in, and the ways to help whoever cannot. */
export function AccountSessions({ account }: { account: Account }) {
  const { name, displayName, status } = account;
  const params = { account: name };
  const sessions = useQuery(read('listSessions', { params }));
  const { mutateAsync } = useWrite('endSessions', ['listSessions'], { told: true });
  const [asked, setAsked] = useState<'link' | 'end'>();
  const close = () => setAsked(undefined);
  const some = (sessions.data?.sessions.length ?? 0) > 0;
  return (
    <Panel
      title="Signing in"
      says={
        status === 'invited'
          ? 'The invitation has not been accepted yet. A new link takes the place of the one before.'
          : 'Where the person is signed in now. Whoever has lost the password gets a link to choose another.'
      }
      actions={
        <>
          {some && (
            <Button size="small" onClick={() => setAsked('end')}>
              End all sessions
            </Button>
          )}
          <Button
            size="small"
            onClick={() => setAsked('link')}
            blocked={
              status === 'suspended' ? 'The account is suspended: restore it first' : undefined
            }
          >
            Make a new link
          </Button>
        </>
      }
    >
      <Answered query={sessions} what="the sessions">
        {(data) =>
          data.sessions.length > 0 ? (
            <SessionList sessions={data.sessions} />
          ) : (
            <p className={styles.quiet}>Signed in nowhere now.</p>
          )
        }
      </Answered>
      {asked === 'link' && <NewLinkDialog account={account} onClose={close} />}
      {asked === 'end' && (
        <ConfirmAct
          title={`End all sessions of ${displayName}`}
          confirm="End all sessions"
          danger
          act={() => mutateAsync({ params })}
          done="All sessions are ended"
          failed="The sessions were not ended"
          onClose={close}
        >
          <p>
            Every browser in which {displayName} is signed in asks for the password again. Tokens
            stay good.
          </p>
        </ConfirmAct>
      )}
    </Panel>
  );
}

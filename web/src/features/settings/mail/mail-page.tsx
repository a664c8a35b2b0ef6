import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerOf, read, useWrite } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { MailDialog } from './mail-dialog.tsx';
import { MailTest } from './mail-test.tsx';

type Mail = AnswerOf<'showMail'>;
type Server = NonNullable<Mail['server']>;

/** The server by which people are told, and what it did not take. */
export function MailPage() {
  const asked = useQuery(read('showMail'));
  return (
    <SectionPage section={sections.mail}>
      <Answered query={asked} what="the mail server">
        {({ server, troubles }) => (
          <>
            <ServerPanel server={server} />
            {server && <MailTest />}
            {troubles.length > 0 && <Troubles troubles={troubles} />}
          </>
        )}
      </Answered>
    </SectionPage>
  );
}

const tlsSays: Record<Server['tls'], string> = {
  tls: 'TLS from the first byte',
  starttls: 'STARTTLS, required',
  none: 'without TLS',
};

function ServerPanel({ server }: { server: Server | null }) {
  const manage = useMay()('settings.manage');
  const [open, setOpen] = useState<'set' | 'remove'>();
  const close = () => setOpen(undefined);
  const set = manage && (
    <Button tone={server ? 'plain' : 'primary'} onClick={() => setOpen('set')}>
      {server ? 'Change the server' : 'Set a server'}
    </Button>
  );
  return (
    <>
      {server ? (
        <Lines label="Mail server">
          <Line
            title={`${server.host}:${server.port}`}
            facts={[
              tlsSays[server.tls],
              server.user === null ? 'nobody signs in' : `signs in as ${server.user}`,
              `from ${server.sender}`,
              `urgent mails ${server.gap} minutes apart`,
              `set by ${server.setBy}`,
              <Instant key="at" at={server.setAt} />,
            ]}
            actions={
              manage && (
                <>
                  {set}
                  <Button tone="quiet" onClick={() => setOpen('remove')}>
                    Remove
                  </Button>
                </>
              )
            }
          />
        </Lines>
      ) : (
        <EmptyState title="No mail is sent">
          Until a server is set, people are told by the bell in the console alone. {set}
        </EmptyState>
      )}
      {open === 'set' && <MailDialog server={server} onClose={close} />}
      {open === 'remove' && <RemoveServer onClose={close} />}
    </>
  );
}

function RemoveServer({ onClose }: { onClose: () => void }) {
  const { mutateAsync } = useWrite('removeMail', ['showMail', 'noticeSettings'], { told: true });
  return (
    <ConfirmAct
      title="Remove the mail server"
      confirm="Send no mail any more"
      danger
      act={() => mutateAsync({})}
      done="No mail is sent any more"
      failed="The server was not removed"
      onClose={onClose}
    >
      <p>Its password is deleted. People are told by the bell in the console alone from then on.</p>
    </ConfirmAct>
  );
}

function Troubles({ troubles }: Pick<Mail, 'troubles'>) {
  return (
    <Panel
      title="Not sent"
      says="Mails are tried for three days; then the next digest tells it all."
    >
      <Lines label="Mails that were not sent">
        {troubles.map(({ account, slot, state, attempts, error }) => (
          <Line
            key={`${account} ${slot}`}
            title={account}
            facts={[
              <Instant key="at" at={slot} />,
              state === 'pending' ? `tried ${attempts} times` : 'given up',
              error,
            ]}
          />
        ))}
      </Lines>
    </Panel>
  );
}

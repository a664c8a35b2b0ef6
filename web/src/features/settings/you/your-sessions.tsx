import { useQuery } from '@tanstack/react-query';
import { read, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { type Session, SessionList } from '#web/features/settings/sessions/session-list.tsx';
import { Button } from '#web/ui/button.tsx';

/** Where the person is signed in, to end what is not known or needed any more. */
export function YourSessions() {
  const sessions = useQuery(read('listMySessions'));
  return (
    <Panel
      title="Where you are signed in"
      says="A session ends by itself after 12 hours without use, and after a week whatever happens."
    >
      <Answered query={sessions} what="your sessions">
        {(data) => (
          <SessionList
            sessions={data.sessions}
            actions={(session) => !session.current && <EndButton session={session} />}
          />
        )}
      </Answered>
    </Panel>
  );
}

function EndButton({ session: { id } }: { session: Session }) {
  const { mutate, isPending } = useWrite('endMySession', ['listMySessions'], {
    done: () => notify('The session is ended'),
  });
  const end = () => mutate({ params: { session: id } });
  return (
    <Button size="small" tone="quiet" onClick={end} busy={isPending}>
      End
    </Button>
  );
}

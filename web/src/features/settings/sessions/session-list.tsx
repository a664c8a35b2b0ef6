import type { ReactNode } from 'react';
import type { AnswerOf } from '#web/api/calls.ts';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { agentText } from './agent-text.ts';

export type Session = AnswerOf<'listMySessions'>['sessions'][number];

type Props = {
  sessions: readonly Session[];
  /** What can be done with one of them. */
  actions?: (session: Session) => ReactNode;
};

const methods: Record<string, string> = {
  password: 'By password',
  link: 'By a link',
  oidc: 'By the identity provider',
};

/** Where somebody is signed in: with which browser, from where, since when. */
export function SessionList({ sessions, actions }: Props) {
  return (
    <Lines label="Sessions">
      {sessions.map((session) => (
        <Line
          key={session.id}
          title={agentText(session.agent)}
          facts={[
            methods[session.method] ?? session.method,
            `From ${session.address}`,
            <>
              Since <Instant at={session.createdAt} />
            </>,
            <>
              Last used <Instant at={session.seenAt} />
            </>,
          ]}
          mark={session.current && <StatusMark standing="good">This browser</StatusMark>}
          actions={actions?.(session)}
        />
      ))}
    </Lines>
  );
}

import { useState } from 'react';
import { permissions } from '#domain/access/roles.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Button } from '#web/ui/button.tsx';
import { useNow } from '#web/ui/clock.ts';
import { Instant } from '#web/ui/instant.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';

type Token = AnswerOf<'listTokens'>['tokens'][number];

type Props = {
  tokens: readonly Token[];
  /** Left out where they may only be looked at. */
  onRevoke?: ((token: string) => Promise<unknown>) | undefined;
};

/** API tokens: what each may do, until when, and when it was used last. */
export function TokenList({ tokens, onRevoke }: Props) {
  const [revoking, setRevoking] = useState<Token>();
  return (
    <>
      <Lines label="API tokens">
        {tokens.map((token) => (
          <Line
            key={token.id}
            title={token.name}
            facts={factsOf(token)}
            mark={<TokenMark expiresAt={token.expiresAt} />}
            actions={
              onRevoke && (
                <Button size="small" tone="quiet" onClick={() => setRevoking(token)}>
                  Revoke
                </Button>
              )
            }
          />
        ))}
      </Lines>
      {onRevoke && revoking && (
        <ConfirmAct
          title={`Revoke the token “${revoking.name}”`}
          confirm="Revoke the token"
          danger
          act={() => onRevoke(revoking.id)}
          done="The token is revoked"
          failed="The token was not revoked"
          onClose={() => setRevoking(undefined)}
        >
          <p>Whatever uses it is refused from then on. It cannot be made good again.</p>
        </ConfirmAct>
      )}
    </>
  );
}

function factsOf({ scopes, expiresAt, usedAt }: Token) {
  return [
    scopes
      ? `May ${scopes.map((scope) => permissions[scope]).join('; ')}`
      : 'May all that the account may',
    <>
      Good until <Instant at={expiresAt} />
    </>,
    usedAt === null ? (
      'Never used'
    ) : (
      <>
        Used <Instant at={usedAt} />
      </>
    ),
  ];
}

function TokenMark({ expiresAt }: { expiresAt: string }) {
  const over = Date.parse(expiresAt) < useNow();
  return <StatusMark standing={over ? 'bad' : 'good'}>{over ? 'Run out' : 'In force'}</StatusMark>;
}

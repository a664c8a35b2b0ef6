import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Button } from '#web/ui/button.tsx';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { RemoveSecret } from './remove-secret.tsx';
import { SecretDialog } from './secret-dialog.tsx';

type Asked = { what: 'store'; name?: string } | { what: 'remove'; name: string };

/** The secrets of actions: their names, never their values. */
export function SecretsPage() {
  const manage = useMay()('settings.manage');
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <SectionPage
      section={sections.secrets}
      actions={
        manage && (
          <Button tone="primary" onClick={() => setAsked({ what: 'store' })}>
            Store a secret
          </Button>
        )
      }
    >
      <Secrets onAsk={manage ? setAsked : undefined} />
      {asked?.what === 'store' && <SecretDialog name={asked.name} onClose={close} />}
      {asked?.what === 'remove' && <RemoveSecret name={asked.name} onClose={close} />}
    </SectionPage>
  );
}

type Secret = AnswerOf<'listSecrets'>['secrets'][number];
type SecretsProps = { onAsk: ((asked: Asked) => void) | undefined };

function Secrets({ onAsk }: SecretsProps) {
  const asked = useQuery(read('listSecrets'));
  return (
    <Answered query={asked} what="the secrets">
      {({ secrets }) =>
        secrets.length === 0 ? (
          <EmptyState title="No secret yet">
            Store one, then name it in an action as {'{{secret.NAME}}'}: the worker puts the value
            in while it runs, and takes it out of whatever the action prints.
          </EmptyState>
        ) : (
          <Lines label="Secrets">
            {secrets.map((secret) => (
              <SecretLine key={secret.name} secret={secret} onAsk={onAsk} />
            ))}
          </Lines>
        )
      }
    </Answered>
  );
}

function SecretLine({
  secret: { name, storedBy, storedAt },
  onAsk,
}: SecretsProps & { secret: Secret }) {
  return (
    <Line
      title={
        <>
          <code>{name}</code>
          <CopyButton text={`{{secret.${name}}}`} what={`how an action names ${name}`} />
        </>
      }
      facts={[`Stored by ${storedBy}`, <Instant key="at" at={storedAt} />]}
      actions={
        onAsk && (
          <>
            <Button size="small" tone="quiet" onClick={() => onAsk({ what: 'store', name })}>
              Replace
            </Button>
            <Button size="small" tone="quiet" onClick={() => onAsk({ what: 'remove', name })}>
              Remove
            </Button>
          </>
        )
      }
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { healthOf, typesText, type Webhook } from './webhook-health.ts';

/** The webhooks, and how each fares. */
export function WebhooksPage() {
  const manage = useMay()('settings.manage');
  const [making, setMaking] = useState(false);
  return (
    <SectionPage
      section={sections.webhooks}
      actions={
        manage && (
          <Button tone="primary" onClick={() => setMaking(true)}>
            Make a webhook
          </Button>
        )
      }
    >
      <Webhooks />
      {making && <WebhookDialog webhook={undefined} onClose={() => setMaking(false)} />}
    </SectionPage>
  );
}

function Webhooks() {
  const asked = useQuery(read('listWebhooks'));
  return (
    <Answered query={asked} what="the webhooks">
      {({ webhooks }) =>
        webhooks.length === 0 ? (
          <EmptyState title="No webhook yet">
            Give the address of a program of yours: a chat, a ticket system, a script. It is told of
            each event as it happens, signed, so that it can tell that the message is from here.
          </EmptyState>
        ) : (
          <Lines label="Webhooks">
            {webhooks.map((webhook) => (
              <WebhookLine key={webhook.id} webhook={webhook} />
            ))}
          </Lines>
        )
      }
    </Answered>
  );
}

function WebhookLine({ webhook }: { webhook: Webhook }) {
  const { id, url, description, types, last, failed } = webhook;
  const { standing, word } = healthOf(webhook);
  return (
    <Line
      title={
        <Link to="/settings/webhooks/$webhook" params={{ webhook: id }}>
          {description || url}
        </Link>
      }
      facts={[
        description && url,
        typesText(types),
        last && (
          <>
            Last <Instant at={last.createdAt} />
          </>
        ),
        failed > 0 && `${failed.toLocaleString('en-GB')} failed for good`,
      ]}
      mark={<StatusMark standing={standing}>{word}</StatusMark>}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { WebhookActions } from './webhook-actions.tsx';
import { WebhookFacts } from './webhook-facts.tsx';
import type { Webhook } from './webhook-health.ts';

const route = getRouteApi('/shell/settings/webhooks/$webhook');

/** Looked at again so often while something is on its way, in milliseconds. */
const SOON = 5000;

function oneOf(answer: AnswerOf<'listWebhooks'> | undefined, id: string): Webhook | undefined {
  return answer?.webhooks.find((one) => one.id === id);
}

/** One webhook: how it fares, and everything that it was sent. */
export function WebhookPage() {
  const { webhook: id } = route.useParams();
  const { delivery } = route.useSearch();
  const may = useMay();
  const asked = useQuery({
    ...read('listWebhooks'),
    enabled: may('settings.read'),
    refetchInterval: ({ state: { data } }) => (oneOf(data, id)?.pending ? SOON : false),
  });
  const webhook = oneOf(asked.data, id);
  return (
    <SectionPage
      section={sections.webhooks}
      title={webhook ? webhook.description || webhook.url : 'Webhook'}
      says="What it was sent, whether it arrived, and what came back."
      fills
      actions={webhook && may('settings.manage') && <WebhookActions webhook={webhook} />}
    >
      <Answered query={asked} what="the webhook">
        {() =>
          webhook ? (
            <DeliveryLog webhook={id}>
              <WebhookFacts webhook={webhook} />
            </DeliveryLog>
          ) : (
            <EmptyState title="There is no such webhook">It may have been removed.</EmptyState>
          )
        }
      </Answered>
      {delivery !== undefined && <DeliveryDialog id={delivery} />}
    </SectionPage>
  );
}

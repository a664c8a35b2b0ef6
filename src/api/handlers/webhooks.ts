import type { Handlers } from '#api/handler.ts';
import type { Caller } from '#app/access/caller.ts';
import { caseFor } from '#app/access/case-access.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { eventTypes } from '#app/webhooks/event-types.ts';
import { replayDelivery, replaySince, sendTestEvent } from '#app/webhooks/replay.ts';
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  rotateWebhookSecret,
} from '#app/webhooks/webhooks.ts';
import { Refusal } from '#domain/refusal.ts';
import { deliveryDetail, listDeliveries } from '#store/read-models/delivery-log.ts';
import { listWebhooks } from '#store/read-models/webhook-list.ts';

export const webhookHandlers: Handlers<
  | 'listWebhooks'
  | 'listEventTypes'
  | 'createWebhook'
  | 'changeWebhook'
  | 'removeWebhook'
  | 'rotateWebhookSecret'
  | 'testWebhook'
  | 'replayWebhook'
  | 'listDeliveries'
  | 'showDelivery'
  | 'replayDelivery'
> = {
  listWebhooks: async ({ system }) => ({ webhooks: await listWebhooks(system.database) }),
  listEventTypes: async () => ({
    types: [...eventTypes].map(([type, says]) => ({ type, says })),
  }),
  createWebhook: ({ system, caller, body }) =>
    createWebhook(system, { ...body, actor: caller.principal.actor }),
  changeWebhook: ({ system, caller, params, body }) =>
    changeWebhook(system, params.webhook, body, caller.principal.actor),
  removeWebhook: async ({ system, caller, params }) => {
    await removeWebhook(system, params.webhook, caller.principal.actor);
    return undefined;
  },
  rotateWebhookSecret: ({ system, caller, params }) =>
    rotateWebhookSecret(system, params.webhook, caller.principal.actor),
  testWebhook: async ({ system, params }) => ({
    delivery: await sendTestEvent(system, params.webhook),
  }),
  replayWebhook: async ({ system, params, body }) => ({
    deliveries: await replaySince(system, params.webhook, body.since),
  }),
  listDeliveries: ({ system, params, query }) =>
    listDeliveries(system.database, params.webhook, query),
  showDelivery: async ({ system, caller, params }) => {
    const found = await deliveryDetail(system.database, params.delivery);
    if (!found) throw new InputError('NOT_FOUND', `there is no delivery ${params.delivery}`);
    return { ...found, payload: await payloadFor(system, caller, found.payload) };
  },
  replayDelivery: async ({ system, params }) => {
    await replayDelivery(system, params.delivery);
    return { delivery: params.delivery };
  },
};

/** Whoever looks after webhooks need not be one who may see private cases. */
async function payloadFor(system: System, caller: Caller, payload: string): Promise<string | null> {
  const { data } = JSON.parse(payload) as { data: { case?: string } };
  if (data.case === undefined) return payload;
  try {
    await caseFor(system, caller, data.case);
    return payload;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

import type { Handlers } from '#api/handler.ts';
import type { Caller } from '#app/access/caller.ts';
import { seenAmong } from '#app/access/case-access.ts';
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
import { may } from '#domain/access/rights.ts';
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
    if (await maySee(system, caller, found.payload)) return found;
    // What the receiver answered may repeat what it was sent.
    const history = found.history.map((attempt) => ({ ...attempt, answer: null }));
    return { ...found, payload: null, history };
  },
  replayDelivery: async ({ system, params }) => {
    await replayDelivery(system, params.delivery);
    return { delivery: params.delivery };
  },
};

/** Whoever looks after webhooks need not be one who may see what they tell of. */
async function maySee(system: System, caller: Caller, payload: string): Promise<boolean> {
  const { data } = JSON.parse(payload) as { data: { case?: string; stream?: string } };
  if (data.stream?.startsWith('account/')) return may(caller.principal, 'people.read');
  if (data.case === undefined) return true;
  return (
    may(caller.principal, 'cases.read') && (await seenAmong(system, caller, [data.case])).size > 0
  );
}

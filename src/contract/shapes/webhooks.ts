import { z } from 'zod';
import { cursor, instant, limit, someId } from './common.ts';

const deliveryState = z.enum(['pending', 'delivered', 'failed']);

const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    /** Event types; none means every event of a case. */
    types: z.array(z.string()),
    includePrivate: z.boolean(),
    enabled: z.boolean(),
    disabledReason: z.string().nullable(),
    failingSince: instant.nullable(),
    createdAt: instant,
    createdBy: z.string(),
  })
  .meta({ id: 'Webhook' });

const listing = webhook.extend({
  last: z
    .object({ id: z.string(), type: z.string(), state: deliveryState, createdAt: instant })
    .nullable(),
  pending: z.number().int(),
  failed: z.number().int(),
});

const delivery = z
  .object({
    id: z.string(),
    webhookId: z.string(),
    leafIndex: z.number().int().nullable(),
    type: z.string(),
    state: deliveryState,
    attempts: z.number().int(),
    status: z.number().int().nullable(),
    error: z.string().nullable(),
    nextAt: instant.nullable(),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Delivery' });

const attempt = z.object({
  n: z.number().int(),
  at: instant,
  status: z.number().int().nullable(),
  milliseconds: z.number(),
  error: z.string().nullable(),
  answer: z.string().nullable(),
});

const settings = {
  url: z.string().min(1).max(2048),
  description: z.string().max(500),
  types: z.array(z.string().max(100)).max(100),
  includePrivate: z.boolean(),
};

const params = z.object({ webhook: someId });
const withSecret = z.object({ webhook, secret: z.string() });
const one = z.object({ delivery: z.string() });

export const webhookShapes = {
  listWebhooks: { ok: z.object({ webhooks: z.array(listing) }) },
  listEventTypes: {
    ok: z.object({ types: z.array(z.object({ type: z.string(), says: z.string() })) }),
  },
  createWebhook: {
    body: z.strictObject({
      url: settings.url,
      description: settings.description.default(''),
      types: settings.types.default([]),
      includePrivate: settings.includePrivate.default(false),
    }),
    ok: withSecret,
    status: 201,
    secret: true,
  },
  changeWebhook: {
    params,
    body: z.strictObject({ ...settings, enabled: z.boolean() }).partial(),
    ok: webhook,
  },
  removeWebhook: { params, ok: 'nothing' },
  rotateWebhookSecret: { params, ok: withSecret, secret: true },
  testWebhook: { params, ok: one },
  replayWebhook: {
    params,
    body: z.strictObject({ since: instant }),
    ok: z.object({ deliveries: z.number().int() }),
  },
  listDeliveries: {
    params,
    query: z.strictObject({
      state: deliveryState.optional(),
      limit: limit(50, 200),
      after: cursor.optional(),
    }),
    ok: z.object({ deliveries: z.array(delivery), next: z.string().optional() }),
  },
  showDelivery: {
    params: z.object({ delivery: someId }),
    /** The payload as it was sent; null where it is of a case that the caller may not see. */
    ok: delivery.extend({ payload: z.string().nullable(), history: z.array(attempt) }),
  },
  replayDelivery: { params: z.object({ delivery: someId }), ok: one },
} as const;

import type { Route } from '#contract/route.ts';

export const webhookRoutes = {
  listWebhooks: ['GET', '/webhooks', 'settings.read', 'Webhooks, and how they fare'],
  createWebhook: [
    'POST',
    '/webhooks',
    'settings.manage',
    'Make a webhook; its secret is told once',
  ],
  listEventTypes: ['GET', '/webhooks/event-types', 'settings.read', 'What webhooks can be told of'],
  changeWebhook: [
    'PUT',
    '/webhooks/{webhook}',
    'settings.manage',
    'Change a webhook, or switch it on or off',
  ],
  removeWebhook: [
    'DELETE',
    '/webhooks/{webhook}',
    'settings.manage',
    'Remove a webhook and its log',
  ],
  rotateWebhookSecret: [
    'POST',
    '/webhooks/{webhook}/secret',
    'settings.manage',
    'A new secret; the old one signs for a day more',
  ],
  testWebhook: ['POST', '/webhooks/{webhook}/test', 'settings.manage', 'Send a test event'],
  replayWebhook: [
    'POST',
    '/webhooks/{webhook}/replay',
    'settings.manage',
    'Send again what happened since an instant',
  ],
  listDeliveries: [
    'GET',
    '/webhooks/{webhook}/deliveries',
    'settings.read',
    'The delivery log of a webhook',
  ],
  showDelivery: [
    'GET',
    '/deliveries/{delivery}',
    'settings.read',
    'What was sent, and every attempt',
  ],
  replayDelivery: [
    'POST',
    '/deliveries/{delivery}/replay',
    'settings.manage',
    'Send a delivery again',
  ],
} as const satisfies Record<string, Route>;

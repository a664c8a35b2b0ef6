import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { Refusal } from '#domain/refusal.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { leafBefore } from '#store/logged-events.ts';
import { requeueDelivery, webhookOfDelivery } from '#store/webhook-deliveries.ts';
import type { Webhook } from '#store/webhooks.ts';
import { enqueueDeliveries, queueMessages } from './delivery-jobs.ts';
import { queueLeaves } from './fan-out.ts';
import { testMessage } from './message.ts';
import { webhookLocked } from './webhooks.ts';

/** How far the clocks of the machines that write events may be apart, in seconds. */
const CLOCKS_APART = 60;

/**
 * Sends a delivery again, whatever became of it, under the same id; its attempts are counted on.
 *
 * Throws an `InputError` (NOT_FOUND) or a `Refusal` (WEBHOOK_DISABLED).
 */
export async function replayDelivery(system: System, id: string): Promise<void> {
  const webhookId = await webhookOfDelivery(system.database, id);
  if (!webhookId) {
    throw new InputError('NOT_FOUND', `there is no delivery ${id}: take an id from the log`);
  }
  await inTransaction(system.database, async (tx) => {
    await webhookEnabled(tx, webhookId);
    const queued = await requeueDelivery(tx, id, system.now());
    await enqueueDeliveries(system, tx, webhookId, queued);
  });
  system.jobs.wake();
}

/**
 * Sends a webhook again what it is told of since that instant (ISO 8601): deliveries that there are under their own
 * ids, events that it has not been sent as new ones. All of them or, if it throws, none; how many.
 *
 * Throws an `InputError` (NOT_FOUND, USAGE) or a `Refusal` (WEBHOOK_DISABLED).
 */
export async function replaySince(
  system: System,
  webhookId: string,
  since: string,
): Promise<number> {
  const instant = instantOf(since);
  const queued = await inTransaction(system.database, async (tx) => {
    const webhook = await webhookEnabled(tx, webhookId);
    let count = 0;
    let from = await leafBefore(tx, instant, CLOCKS_APART);
    for (;;) {
      // What lies beyond the cursor is still to be sent for the first time.
      const stretch = { from, to: webhook.cursor, since: instant };
      const { moved, made } = await queueLeaves(system, tx, webhook, stretch);
      if (moved === 0) return count;
      from += moved;
      count += made;
    }
  });
  system.jobs.wake();
  return queued;
}

/**
 * Sends a webhook a message of the type `webhook.test`; the id of its delivery.
 *
 * Throws an `InputError` (NOT_FOUND) or a `Refusal` (WEBHOOK_DISABLED).
 */
export async function sendTestEvent(system: System, webhookId: string): Promise<string> {
  const message = testMessage(webhookId, system.now());
  await inTransaction(system.database, async (tx) => {
    await webhookEnabled(tx, webhookId);
    await queueMessages(system, tx, webhookId, [message]);
  });
  system.jobs.wake();
  return message.id;
}

async function webhookEnabled(tx: Transaction, id: string): Promise<Webhook> {
  const webhook = await webhookLocked(tx, id);
  if (webhook.enabled) return webhook;
  throw new Refusal('WEBHOOK_DISABLED', webhook.disabledReason ?? id);
}

function instantOf(text: string): string {
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  throw new InputError('USAGE', `"${text}" is no instant: write 2026-12-31T18:00:00Z`);
}

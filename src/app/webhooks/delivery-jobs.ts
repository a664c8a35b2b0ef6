import type { System } from '#app/system.ts';
import type { Transaction } from '#store/database.ts';
import { type Delivery, type Queued, queueDeliveries } from '#store/webhook-deliveries.ts';

/** What a job `deliver-webhook` does: one attempt, by its number. */
export type DeliveryRequest = { delivery: string; attempt: number };

/** Asks for the next attempt of each delivery, at once or not before an instant, in the caller's transaction. */
export async function enqueueDeliveries(
  { jobs }: System,
  tx: Transaction,
  webhookId: string,
  queued: readonly Queued[],
  notBefore?: string,
): Promise<void> {
  const asked = queued.map(({ id, attempts }) => ({
    name: 'deliver-webhook' as const,
    group: webhookId,
    data: { delivery: id, attempt: attempts + 1 } satisfies DeliveryRequest,
    ...(notBefore ? { notBefore } : {}),
  }));
  await jobs.enqueue(tx, asked);
}

/** Keeps messages as deliveries and asks for their first attempt, in the caller's transaction; how many. */
export async function queueMessages(
  system: System,
  tx: Transaction,
  webhookId: string,
  messages: readonly Delivery[],
): Promise<number> {
  const queued = await queueDeliveries(tx, webhookId, messages, system.now());
  await enqueueDeliveries(system, tx, webhookId, queued);
  return queued.length;
}

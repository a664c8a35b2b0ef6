import type { System } from '#app/system.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { type LoggedEvent, loggedEvents } from '#store/logged-events.ts';
import { claimWebhook, moveCursor, type Webhook, webhooksBehind } from '#store/webhooks.ts';
import { queueMessages } from './delivery-jobs.ts';
import { ofCase, wireType } from './event-types.ts';
import { messageOf } from './message.ts';

const LEAVES_AT_ONCE = 500;

/**
 * Makes deliveries of what the ledger holds that webhooks have not been told of; how many it made.
 *
 * Each batch is one transaction, its deliveries, their jobs and the webhook's cursor: no event is lost and none is made
 * twice, whenever a process dies and however many do this at once. A webhook that another process has taken is left to
 * that one, which looks again when it is done.
 */
export async function fanOutWebhooks(system: System): Promise<number> {
  let made = 0;
  for (;;) {
    let moved = 0;
    for (const id of await webhooksBehind(system.database)) {
      const batch = await inTransaction(system.database, (tx) => nextBatch(system, tx, id));
      moved += batch.moved;
      made += batch.made;
    }
    if (moved === 0) return made;
    system.jobs.wake();
  }
}

/** How many leaves of the ledger were looked at, and how many deliveries came of them. */
type Done = { moved: number; made: number };

async function nextBatch(system: System, tx: Transaction, id: string): Promise<Done> {
  const webhook = await claimWebhook(tx, id);
  if (!webhook) return { moved: 0, made: 0 };
  const done = await queueLeaves(system, tx, webhook, { from: webhook.cursor });
  await moveCursor(tx, id, webhook.cursor + done.moved);
  return done;
}

/**
 * Queues what a webhook is told of the leaves from one on, in the caller's transaction: a batch of them at the most.
 * `to`: the leaf to stop before. `since`: passes over events of an earlier instant.
 */
export async function queueLeaves(
  system: System,
  tx: Transaction,
  webhook: Webhook,
  {
    from,
    to = Number.POSITIVE_INFINITY,
    since = '',
  }: { from: number; to?: number; since?: string },
): Promise<Done> {
  const limit = Math.min(LEAVES_AT_ONCE, Math.max(to - from, 0));
  const events = await loggedEvents(tx, from, limit);
  const messages = events
    .filter((event) => event.at >= since && wants(webhook, event))
    .map(messageOf);
  return { moved: events.length, made: await queueMessages(system, tx, webhook.id, messages) };
}

function wants({ types, includePrivate }: Webhook, event: LoggedEvent): boolean {
  if (event.restricted && !includePrivate) return false;
  const type = wireType(event.stream, event.type);
  return types.length === 0 ? ofCase(type) : types.includes(type);
}

import type { Database } from '#store/database.ts';
import type { DeliveryState } from '#store/webhook-deliveries.ts';
import { toWebhook, type Webhook, type WebhookRow } from '#store/webhooks.ts';

/** A webhook and how it fares. */
export type WebhookListing = Webhook & {
  /** The newest delivery. */
  last: { id: string; type: string; state: DeliveryState; createdAt: string } | null;
  /** How many deliveries wait for an attempt, and how many were given up. */
  pending: number;
  failed: number;
};

/** All webhooks, the oldest first, or the one of that id. */
export async function listWebhooks(
  { pool }: Database,
  { id }: { id?: string } = {},
): Promise<WebhookListing[]> {
  const { rows } = await pool.query<
    WebhookRow & {
      pending: number;
      failed: number;
      last_id: string | null;
      last_type: string;
      last_state: DeliveryState;
      last_at: Date;
    }
  >(
    `select w.*, undelivered.pending, undelivered.failed,
       last.id as last_id, last.type as last_type, last.state as last_state, last.created_at as last_at
     from webhooks w
       cross join lateral (
         select count(*) filter (where state = 'pending') as pending,
           count(*) filter (where state = 'failed') as failed
         from webhook_deliveries where webhook_id = w.id and state <> 'delivered'
       ) undelivered
       left join lateral (
         select id, type, state, created_at from webhook_deliveries
         where webhook_id = w.id order by number desc limit 1
       ) last on true
     where $1::text is null or w.id = $1
     order by w.created_at, w.id`,
    [id ?? null],
  );
  return rows.map((row) => ({
    ...toWebhook(row),
    last: row.last_id
      ? {
          id: row.last_id,
          type: row.last_type,
          state: row.last_state,
          createdAt: row.last_at.toISOString(),
        }
      : null,
    pending: row.pending,
    failed: row.failed,
  }));
}

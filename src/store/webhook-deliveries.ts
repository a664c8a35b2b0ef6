import type { Database, Transaction } from './database.ts';
import { EVENT_OF_LEAF } from './logged-events.ts';

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One event on its way to one webhook. */
export type Delivery = {
  /** `msg_…`: the same however often it is sent, so that the receiver knows a repetition. */
  id: string;
  /** Where in the ledger the event is; null for one that was made up as a test. */
  leafIndex: number | null;
  /** As it is named on the wire. */
  type: string;
  /** Exactly as it is sent. */
  payload: string;
};

/** A delivery that is to be sent at once, and how many attempts it has had. */
export type Queued = { id: string; attempts: number };

/** What of a delivery begins anew when it is queued. `$2`: the present instant. */
const QUEUED = `state = 'pending', failures = 0, next_at = $2, ended_at = null`;

/**
 * Keeps new deliveries, to be sent at once. An event that this webhook has a delivery of already is sent again under
 * the id and in the words of that one.
 */
export async function queueDeliveries(
  tx: Transaction,
  webhookId: string,
  deliveries: readonly Delivery[],
  at: string,
): Promise<Queued[]> {
  const { rows } = await tx.query<Queued>(
    `insert into webhook_deliveries as d (id, webhook_id, leaf_index, type, payload, state, next_at, created_at)
     select id, $1, leaf, type, payload, 'pending', $2::timestamptz, $2::timestamptz
     from unnest($3::text[], $4::bigint[], $5::text[], $6::text[]) as n (id, leaf, type, payload)
     order by leaf
     on conflict (webhook_id, leaf_index) do update set ${QUEUED}
     returning d.id, d.attempts`,
    [
      webhookId,
      at,
      deliveries.map(({ id }) => id),
      deliveries.map(({ leafIndex }) => leafIndex),
      deliveries.map(({ type }) => type),
      deliveries.map(({ payload }) => payload),
    ],
  );
  return rows;
}

/** Has a delivery sent again, whatever became of it. */
export async function requeueDelivery(tx: Transaction, id: string, at: string): Promise<Queued[]> {
  const { rows } = await tx.query<Queued>(
    `update webhook_deliveries set ${QUEUED} where id = $1 returning id, attempts`,
    [id, at],
  );
  return rows;
}

/** Has everything that a webhook still waits for sent at once. */
export async function requeuePending(
  tx: Transaction,
  webhookId: string,
  at: string,
): Promise<Queued[]> {
  const { rows } = await tx.query<Queued>(
    `update webhook_deliveries set ${QUEUED} where webhook_id = $1 and state = 'pending'
     returning id, attempts`,
    [webhookId, at],
  );
  return rows;
}

export async function webhookOfDelivery(
  { pool }: Database,
  id: string,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ webhook_id: string }>(
    'select webhook_id from webhook_deliveries where id = $1',
    [id],
  );
  return rows[0]?.webhook_id;
}

/** A delivery with all that is needed to send it. */
export type DueDelivery = {
  id: string;
  webhookId: string;
  url: string;
  payload: string;
  attempts: number;
  failures: number;
  /** The names of the secrets that sign it, the lasting one first. */
  secrets: string[];
  /** Whether its case has become private since, and the webhook is not told of private cases. */
  withheld: boolean;
};

/** The delivery, if it still waits and its webhook is enabled. */
export async function dueDelivery(
  { pool }: Database,
  id: string,
  at: string,
): Promise<DueDelivery | undefined> {
  const { rows } = await pool.query<DueDelivery>(
    `select d.id, d.webhook_id as "webhookId", w.url, d.payload, d.attempts, d.failures,
       array(select name from webhook_secrets
         where webhook_id = w.id and (expires_at is null or expires_at > $2)
         order by expires_at desc nulls first) as secrets,
       c.restricted_to is not null and not w.include_private as withheld
     from webhook_deliveries d join webhooks w on w.id = d.webhook_id
       left join (ledger_leaves l ${EVENT_OF_LEAF}) on l.leaf_index = d.leaf_index
     where d.id = $1 and d.state = 'pending' and w.enabled`,
    [id, at],
  );
  return rows[0];
}

/** What came of an attempt. */
export type Attempt = {
  /** From 1. */
  n: number;
  at: string;
  /** Of the answer; null where there was none. */
  status: number | null;
  milliseconds: number;
  /** Why it failed, in a sentence; null where it did not. */
  error: string | null;
  /** How the answer began. */
  answer: string | null;
};

/** Where a delivery stands after an attempt; `nextAt` where it is tried again. */
export type Standing = { state: DeliveryState; failures: number; nextAt?: string | undefined };

/**
 * Keeps an attempt and where the delivery stands after it. False, and nothing kept, where another worker has recorded
 * an attempt of that number or the delivery has gone.
 */
export async function recordAttempt(
  tx: Transaction,
  { id, webhookId }: { id: string; webhookId: string },
  attempt: Attempt,
  { state, failures, nextAt }: Standing,
): Promise<boolean> {
  const { n, at, status, milliseconds, error, answer } = attempt;
  // The webhook first, as whoever removes one does: two that wait for each other would both be lost.
  await tx.query('select from webhooks where id = $1 for key share', [webhookId]);
  const { rowCount } = await tx.query(
    `update webhook_deliveries set state = $3, attempts = $2, failures = $4, next_at = $5, ended_at = $6
     where id = $1 and state = 'pending' and attempts = $2 - 1`,
    [id, n, state, failures, nextAt ?? null, state === 'pending' ? null : at],
  );
  if (rowCount === 0) return false;
  await tx.query(
    `insert into webhook_attempts (delivery_id, n, at, status, milliseconds, error, answer)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, n, at, status, milliseconds, error, answer],
  );
  return true;
}

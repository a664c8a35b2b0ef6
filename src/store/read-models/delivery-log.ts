import type { Database } from '#store/database.ts';
import type { Attempt, DeliveryState } from '#store/webhook-deliveries.ts';

/** A delivery as the log of its webhook shows it. */
export type DeliveryListing = {
  id: string;
  webhookId: string;
  /** Where in the ledger its event is; null for a test. */
  leafIndex: number | null;
  type: string;
  state: DeliveryState;
  attempts: number;
  /** What the newest attempt came to. */
  status: number | null;
  error: string | null;
  /** When it is tried next; null where it has ended. */
  nextAt: string | null;
  createdAt: string;
  endedAt: string | null;
};

/** A delivery with what was sent and every attempt, the oldest first. */
export type DeliveryDetail = DeliveryListing & { payload: string; history: Attempt[] };

/**
 * The deliveries of a webhook, the newest first; `next` is what to give as `after` for those that follow, where some
 * may.
 */
export async function listDeliveries(
  { pool }: Database,
  webhookId: string,
  { after, limit = 50, state }: { after?: string; limit?: number; state?: DeliveryState } = {},
): Promise<{ deliveries: DeliveryListing[]; next?: string }> {
  const { rows } = await pool.query<DeliveryRow>(
    `${SELECT}
     where d.webhook_id = $1 and ($2::text is null or d.state = $2)
       and ($3::text is null or d.number < (select number from webhook_deliveries where id = $3))
     order by d.number desc limit $4`,
    [webhookId, state ?? null, after ?? null, limit],
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { deliveries: rows.map(toListing), ...(last ? { next: last.id } : {}) };
}

/** One delivery; undefined if there is none. */
export async function deliveryDetail(
  { pool }: Database,
  id: string,
): Promise<DeliveryDetail | undefined> {
  const { rows } = await pool.query<DeliveryRow>(`${SELECT} where d.id = $1`, [id]);
  const [row] = rows;
  if (!row) return undefined;
  const attempts = await pool.query<Omit<Attempt, 'at'> & { at: Date }>(
    `select n, at, status, milliseconds, error, answer from webhook_attempts
     where delivery_id = $1 order by n`,
    [id],
  );
  const history = attempts.rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
  return { ...toListing(row), payload: row.payload, history };
}

type DeliveryRow = {
  id: string;
  webhook_id: string;
  leaf_index: number | null;
  type: string;
  payload: string;
  state: DeliveryState;
  attempts: number;
  status: number | null;
  error: string | null;
  next_at: Date | null;
  created_at: Date;
  ended_at: Date | null;
};

const SELECT = `
  select d.id, d.webhook_id, d.leaf_index, d.type, d.payload, d.state, d.attempts, a.status, a.error, d.next_at,
    d.created_at, d.ended_at
  from webhook_deliveries d left join webhook_attempts a on a.delivery_id = d.id and a.n = d.attempts`;

function toListing(row: DeliveryRow): DeliveryListing {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    leafIndex: row.leaf_index,
    type: row.type,
    state: row.state,
    attempts: row.attempts,
    status: row.status,
    error: row.error,
    nextAt: row.next_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

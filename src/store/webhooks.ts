import type { Database, Transaction } from './database.ts';

/** An address outside that is told of events. */
export type Webhook = {
  /** `wh_…` */
  id: string;
  url: string;
  description: string;
  /** The types of events that it is told, as they are named on the wire; none means every event of a case. */
  types: readonly string[];
  /** Whether it is told of private cases too. */
  includePrivate: boolean;
  enabled: boolean;
  /** Why it is not enabled. */
  disabledReason: string | null;
  /** The next leaf of the ledger that it has not been told of. */
  cursor: number;
  /** Since when every attempt has failed; null when the last one succeeded. */
  failingSince: string | null;
  createdAt: string;
  createdBy: string;
};

/** What of a webhook may be set. */
export type WebhookSettings = Pick<
  Webhook,
  'url' | 'description' | 'types' | 'includePrivate' | 'enabled' | 'disabledReason'
>;

/** Keeps a new webhook, enabled, which begins at the present end of the ledger. */
export async function insertWebhook(
  tx: Transaction,
  webhook: Pick<
    Webhook,
    'id' | 'url' | 'description' | 'types' | 'includePrivate' | 'createdAt' | 'createdBy'
  >,
): Promise<Webhook> {
  const { id, url, description, types, includePrivate, createdAt, createdBy } = webhook;
  const { rows } = await tx.query<WebhookRow>(
    `insert into webhooks (id, url, description, types, include_private, cursor, created_at, created_by)
     select $1, $2, $3, $4, $5, size, $6, $7 from ledger_head
     returning *`,
    [id, url, description, types, includePrivate, createdAt, createdBy],
  );
  return toWebhook(rows[0] as WebhookRow);
}

/** Changes what may be set. One that is enabled anew begins with a clean record. */
export async function updateWebhook(
  tx: Transaction,
  id: string,
  settings: WebhookSettings,
): Promise<Webhook> {
  const { url, description, types, includePrivate, enabled, disabledReason } = settings;
  const { rows } = await tx.query<WebhookRow>(
    `update webhooks set url = $2, description = $3, types = $4, include_private = $5, enabled = $6,
       disabled_reason = $7, failing_since = case when enabled then failing_since end
     where id = $1 returning *`,
    [id, url, description, types, includePrivate, enabled, disabledReason],
  );
  return toWebhook(rows[0] as WebhookRow);
}

/** Removes a webhook and the log of its deliveries. */
export async function deleteWebhook(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from webhooks where id = $1', [id]);
}

/** Takes a webhook for the length of the transaction. Attempts to deliver are recorded meanwhile. */
export async function lockWebhook(tx: Transaction, id: string): Promise<Webhook | undefined> {
  const { rows } = await tx.query<WebhookRow>(`${SELECT} where id = $1 for no key update`, [id]);
  return rows.map(toWebhook)[0];
}

/** The same, if it is enabled and nobody else has taken it. */
export async function claimWebhook(tx: Transaction, id: string): Promise<Webhook | undefined> {
  const { rows } = await tx.query<WebhookRow>(
    `${SELECT} where id = $1 and enabled for no key update skip locked`,
    [id],
  );
  return rows.map(toWebhook)[0];
}

/** Which enabled webhooks have not been told of all that the ledger holds. */
export async function webhooksBehind({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select w.id from webhooks w, ledger_head l where w.enabled and w.cursor < l.size order by w.id',
  );
  return rows.map(({ id }) => id);
}

export async function moveCursor(tx: Transaction, id: string, cursor: number): Promise<void> {
  await tx.query('update webhooks set cursor = $2 where id = $1', [id, cursor]);
}

/** Notes that an attempt succeeded. */
export async function noteSuccess(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    'update webhooks set failing_since = null where id = $1 and failing_since is not null',
    [id],
  );
}

/** Notes that an attempt failed; since when all have. Undefined where there is no such webhook. */
export async function noteFailure(
  tx: Transaction,
  id: string,
  at: string,
): Promise<string | undefined> {
  await tx.query('update webhooks set failing_since = $2 where id = $1 and failing_since is null', [
    id,
    at,
  ]);
  const { rows } = await tx.query<{ since: Date }>(
    'select failing_since as since from webhooks where id = $1',
    [id],
  );
  return rows[0]?.since.toISOString();
}

/** Disables a webhook; whether it was enabled until now. */
export async function disableWebhook(
  tx: Transaction,
  id: string,
  reason: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update webhooks set enabled = false, disabled_reason = $2 where id = $1 and enabled',
    [id, reason],
  );
  return rowCount === 1;
}

/** Makes the secret of this name the one that signs; what signed so far does so until `expiresAt`. */
export async function replaceSecret(
  tx: Transaction,
  webhookId: string,
  { name, expiresAt }: { name: string; expiresAt: string },
): Promise<void> {
  await tx.query(
    'update webhook_secrets set expires_at = $2 where webhook_id = $1 and expires_at is null',
    [webhookId, expiresAt],
  );
  await tx.query('insert into webhook_secrets (name, webhook_id) values ($1, $2)', [
    name,
    webhookId,
  ]);
}

/** Forgets the secrets of a webhook that sign no longer, all of them without `at`; their names. */
export async function dropSecrets(
  tx: Transaction,
  webhookId: string,
  at?: string,
): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(
    `delete from webhook_secrets where webhook_id = $1 and ($2::timestamptz is null or expires_at <= $2)
     returning name`,
    [webhookId, at ?? null],
  );
  return rows.map(({ name }) => name);
}

const SELECT = 'select * from webhooks';

export type WebhookRow = {
  id: string;
  url: string;
  description: string;
  types: string[];
  include_private: boolean;
  enabled: boolean;
  disabled_reason: string | null;
  cursor: number;
  failing_since: Date | null;
  created_at: Date;
  created_by: string;
};

export function toWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    types: row.types,
    includePrivate: row.include_private,
    enabled: row.enabled,
    disabledReason: row.disabled_reason,
    cursor: row.cursor,
    failingSince: row.failing_since?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
  };
}

/** Whether anybody outside wants to be told of anything. */
export async function anyWebhook({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query('select from webhooks where enabled limit 1');
  return rows.length > 0;
}

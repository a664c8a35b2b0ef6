import { newId } from '#app/access/door-key.ts';
import { recordSetting } from '#app/access/installation.ts';
import { InputError } from '#app/input-error.ts';
import { removeSecret, storeSecret } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import { after } from '#domain/clock/instant.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { requeuePending } from '#store/webhook-deliveries.ts';
import {
  deleteWebhook,
  dropSecrets,
  insertWebhook,
  lockWebhook,
  replaceSecret,
  updateWebhook,
  type Webhook,
} from '#store/webhooks.ts';
import { enqueueDeliveries } from './delivery-jobs.ts';
import { newSigningSecret } from './signing.ts';
import { checkedTypes, checkedUrl } from './webhook-settings.ts';

/** A secret that was replaced goes on signing for so long (seconds), so that the receiver can change over. */
const OVERLAP = 24 * 3600;

/** A webhook with the secret that signs what it is sent, which is told this once. */
export type WithSecret = { webhook: Webhook; secret: string };

/**
 * Makes a webhook that is told of what the ledger takes in from now on. `types`: as `eventTypes` names them; none
 * means every event of a case.
 *
 * Throws an `InputError` (WEBHOOK_INVALID) for an address or a type that there is not.
 */
export async function createWebhook(
  system: System,
  {
    url,
    description = '',
    types = [],
    includePrivate = false,
    actor,
  }: {
    url: string;
    description?: string;
    types?: readonly string[];
    includePrivate?: boolean;
    actor: string;
  },
): Promise<WithSecret> {
  const id = newId('wh');
  const at = system.now();
  const settings = {
    url: checkedUrl(url),
    description,
    types: checkedTypes(types),
    includePrivate,
  };
  // Kept first: a secret without a webhook is harmless, a webhook without a secret could send nothing.
  const { name, secret } = await storeSigningSecret(system, id, actor);
  const webhook = await inTransaction(system.database, async (tx) => {
    const made = await insertWebhook(tx, { id, ...settings, createdAt: at, createdBy: actor });
    await replaceSecret(tx, id, { name, expiresAt: at });
    return made;
  });
  await recordSetting(system, { subject: 'webhook', name: id, change: 'created' }, actor);
  return { webhook, secret };
}

export type WebhookChange = {
  url?: string | undefined;
  description?: string | undefined;
  types?: readonly string[] | undefined;
  includePrivate?: boolean | undefined;
  enabled?: boolean | undefined;
};

/**
 * Changes what is named. A webhook that is disabled keeps what it has not been sent and its place in the ledger, and
 * is sent all of it when it is enabled again.
 *
 * Throws an `InputError`: NOT_FOUND, or WEBHOOK_INVALID as `createWebhook`.
 */
export async function changeWebhook(
  system: System,
  id: string,
  change: WebhookChange,
  actor: string,
): Promise<Webhook> {
  const { webhook, switched } = await inTransaction(system.database, async (tx) => {
    const before = await webhookLocked(tx, id);
    const { enabled = before.enabled } = change;
    const updated = await updateWebhook(tx, id, {
      url: change.url === undefined ? before.url : checkedUrl(change.url),
      description: change.description ?? before.description,
      types: change.types === undefined ? before.types : checkedTypes(change.types),
      includePrivate: change.includePrivate ?? before.includePrivate,
      enabled,
      disabledReason: enabled ? null : (before.disabledReason ?? `disabled by ${actor}`),
    });
    if (enabled && !before.enabled) {
      await enqueueDeliveries(system, tx, id, await requeuePending(tx, id, system.now()));
    }
    return { webhook: updated, switched: enabled !== before.enabled };
  });
  system.jobs.wake();
  const onOrOff = webhook.enabled ? 'enabled' : 'disabled';
  const setting = { subject: 'webhook', name: id, change: switched ? onOrOff : 'changed' } as const;
  await recordSetting(system, setting, actor);
  return webhook;
}

/**
 * Gives a webhook another secret, told this once. What is sent is signed by the old one too for 24 hours.
 *
 * Throws an `InputError` (NOT_FOUND).
 */
export async function rotateWebhookSecret(
  system: System,
  id: string,
  actor: string,
): Promise<WithSecret> {
  await inTransaction(system.database, (tx) => webhookLocked(tx, id));
  const { name, secret } = await storeSigningSecret(system, id, actor);
  const at = system.now();
  const { webhook, expired } = await inTransaction(system.database, async (tx) => {
    const locked = await webhookLocked(tx, id);
    await replaceSecret(tx, id, { name, expiresAt: after(at, OVERLAP) });
    return { webhook: locked, expired: await dropSecrets(tx, id, at) };
  });
  await recordSetting(system, { subject: 'webhook', name: id, change: 'secret rotated' }, actor);
  await removeSecrets(system, expired, actor);
  return { webhook, secret };
}

/**
 * Removes a webhook, the log of its deliveries and its secrets.
 *
 * Throws an `InputError` (NOT_FOUND).
 */
export async function removeWebhook(system: System, id: string, actor: string): Promise<void> {
  const secrets = await inTransaction(system.database, async (tx) => {
    await webhookLocked(tx, id);
    const names = await dropSecrets(tx, id);
    await deleteWebhook(tx, id);
    return names;
  });
  await recordSetting(system, { subject: 'webhook', name: id, change: 'removed' }, actor);
  await removeSecrets(system, secrets, actor);
}

/** Takes the webhook for the length of the transaction, or says that there is none. */
export async function webhookLocked(tx: Transaction, id: string): Promise<Webhook> {
  const webhook = await lockWebhook(tx, id);
  if (webhook) return webhook;
  throw new InputError(
    'NOT_FOUND',
    `there is no webhook ${id}: take an id from the list of webhooks`,
  );
}

/** Keeps a new secret under a name of its own, beside those that sign already. */
async function storeSigningSecret(
  system: System,
  webhookId: string,
  actor: string,
): Promise<{ name: string; secret: string }> {
  const name = `${webhookId}.${newId('key')}`;
  const secret = newSigningSecret();
  await storeSecret(system, { use: 'webhook', name, value: secret, actor });
  return { name, secret };
}

async function removeSecrets(
  system: System,
  names: readonly string[],
  actor: string,
): Promise<void> {
  for (const name of names) await removeSecret(system, { use: 'webhook', name, actor });
}

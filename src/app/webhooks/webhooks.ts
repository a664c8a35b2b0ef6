import { newId } from '#app/access/door-key.ts';
import { changeSetting } from '#app/access/installation.ts';
import { InputError } from '#app/input-error.ts';
import { keepSecret } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal } from '#domain/refusal.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { deleteSecret } from '#store/secrets.ts';
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

/** Whoever sets a webhook up need not see private cases: that it is told of them is on record for those who do. */
const TOLD_ALL = ', told of private cases';

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
  const change = `created${includePrivate ? TOLD_ALL : ''}`;
  return changed(system, { id, change, actor }, async (tx) => {
    const webhook = await insertWebhook(tx, { id, ...settings, createdAt: at, createdBy: actor });
    const secret = await replaceSigningSecret(system, tx, id, { expiresAt: at, actor });
    return { webhook, secret };
  });
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
 * Throws an `InputError`: NOT_FOUND, or WEBHOOK_INVALID as `createWebhook`; a `Refusal` (VERSION_CONFLICT) where it is
 * switched on or off at the same moment.
 */
export async function changeWebhook(
  system: System,
  id: string,
  change: WebhookChange,
  actor: string,
): Promise<Webhook> {
  const known = await inTransaction(system.database, (tx) => webhookLocked(tx, id));
  const wasEnabled = known.enabled;
  const { enabled = wasEnabled } = change;
  const onOrOff = enabled ? 'enabled' : 'disabled';
  const toldAll = change.includePrivate && !known.includePrivate ? TOLD_ALL : '';
  const done = enabled === wasEnabled ? 'changed' : onOrOff;
  const what = { id, change: `${done}${toldAll}`, actor };
  const webhook = await changed(system, what, async (tx) => {
    const before = await webhookLocked(tx, id);
    if (before.enabled !== wasEnabled) throw new Refusal('VERSION_CONFLICT', id);
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
    return updated;
  });
  system.jobs.wake();
  return webhook;
}

/**
 * Gives a webhook another secret, told this once. What is sent is signed by the old one too for 24 hours.
 *
 * Throws an `InputError` (NOT_FOUND).
 */
export function rotateWebhookSecret(
  system: System,
  id: string,
  actor: string,
): Promise<WithSecret> {
  const at = system.now();
  return changed(system, { id, change: 'secret rotated', actor }, async (tx) => {
    const webhook = await webhookLocked(tx, id);
    const terms = { expiresAt: after(at, OVERLAP), actor };
    const secret = await replaceSigningSecret(system, tx, id, terms);
    await deleteSecrets(tx, await dropSecrets(tx, id, at));
    return { webhook, secret };
  });
}

/**
 * Removes a webhook, the log of its deliveries and its secrets.
 *
 * Throws an `InputError` (NOT_FOUND).
 */
export function removeWebhook(system: System, id: string, actor: string): Promise<void> {
  return changed(system, { id, change: 'removed', actor }, async (tx) => {
    await webhookLocked(tx, id);
    await deleteSecrets(tx, await dropSecrets(tx, id));
    await deleteWebhook(tx, id);
  });
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

/** The change of a webhook and the record of it. */
function changed<T>(
  system: System,
  { id, change, actor }: { id: string; change: string; actor: string },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return changeSetting(system, { subject: 'webhook', name: id, change }, actor, work);
}

/** Keeps a new secret under a name of its own; what signs so far goes on until the instant. The new one's value. */
async function replaceSigningSecret(
  system: System,
  tx: Transaction,
  webhookId: string,
  { expiresAt, actor }: { expiresAt: string; actor: string },
): Promise<string> {
  const name = `${webhookId}.${newId('key')}`;
  const value = newSigningSecret();
  await keepSecret(system, tx, { use: 'webhook', name, value, actor });
  await replaceSecret(tx, webhookId, { name, expiresAt });
  return value;
}

async function deleteSecrets(tx: Transaction, names: readonly string[]): Promise<void> {
  for (const name of names) await deleteSecret(tx, 'webhook', name);
}

import { changeSetting } from '#app/access/installation.ts';
import { machine } from '#app/run-action.ts';
import { openSecrets } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import { packageVersion } from '#app/version.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal } from '#domain/refusal.ts';
import { storableText } from '#domain/storable-text.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  type Attempt,
  type DueDelivery,
  dueDelivery,
  recordAttempt,
  type Standing,
} from '#store/webhook-deliveries.ts';
import { disableWebhook, noteFailure, noteSuccess } from '#store/webhooks.ts';
import { type DeliveryRequest, enqueueDeliveries } from './delivery-jobs.ts';
import { nextAttempt } from './retry-schedule.ts';
import { signedHeaders } from './signing.ts';

/** Posts to a receiver. Throws where there was no answer. */
export type Post = (request: {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}) => Promise<Answer>;
/** What a receiver answered. `text`: as much of the body as was read. */
export type Answer = { status: number; retryAfter?: string | undefined; text: string };

/** A webhook whose every attempt has failed for so long (seconds) is disabled. */
const PATIENCE = 5 * 24 * 3600;
/** How many characters of an answer are kept. */
const KEPT = 2048;
const GONE = 410;
const ASKING_FOR_PATIENCE = [429, 503];

/**
 * Makes one attempt at a delivery and records what came of it, together with the next attempt if there is to be one.
 * Never throws for what the receiver does. An attempt that another worker has made already is passed over, as is one
 * whose webhook is disabled: that is asked for again when the webhook is enabled.
 */
export async function deliver(
  system: System,
  { delivery, attempt }: DeliveryRequest,
  post: Post,
): Promise<void> {
  const at = system.now();
  const due = await dueDelivery(system.database, delivery, at);
  if (!due || due.attempts !== attempt - 1) return;
  if (due.withheld) return withhold(system, due, at);
  const began = performance.now();
  const { answer, error } = await tried(() => send(system, due, at, post));
  const made: Attempt = {
    n: attempt,
    at,
    status: answer?.status ?? null,
    milliseconds: Math.round(performance.now() - began),
    error: answer ? faultOf(answer) : (error ?? null),
    answer: answer ? storableText(answer.text.slice(0, KEPT)) : null,
  };
  await record(system, due, made, answer);
}

async function send(
  system: System,
  { id, url, payload, secrets }: DueDelivery,
  at: string,
  post: Post,
): Promise<Answer> {
  const opened = await openSecrets(system, 'webhook', secrets);
  const signers = secrets.flatMap((name) => opened.get(name) ?? []);
  if (signers.length === 0) throw new Error('the secret that signs it is missing: rotate it');
  const headers = {
    'content-type': 'application/json',
    'user-agent': `Holdfast/${packageVersion()}`,
    ...signedHeaders(signers, { id, payload, at }),
  };
  return post({ url, headers, body: payload });
}

async function tried<T>(work: () => Promise<T>): Promise<{ answer?: T; error?: string }> {
  try {
    return { answer: await work() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function faultOf({ status }: Answer): string | null {
  if (status >= 200 && status < 300) return null;
  const redirect = status >= 300 && status < 400;
  return `answered ${status}${redirect ? ': redirects are not followed' : ''}`;
}

async function record(
  system: System,
  due: DueDelivery,
  made: Attempt,
  answer: Answer | undefined,
): Promise<void> {
  const standing = made.error === null ? DELIVERED : afterFailure(due, made.at, answer);
  const hopeless = await inTransaction(system.database, async (tx) => {
    if (!(await recordAttempt(tx, due, made, standing))) return undefined;
    if (standing.nextAt) {
      const next = { id: due.id, attempts: made.n };
      await enqueueDeliveries(system, tx, due.webhookId, [next], standing.nextAt);
    }
    return noteHealth(tx, due.webhookId, made);
  });
  if (hopeless) await disable(system, due.webhookId, hopeless);
}

/** Disables a webhook, and puts that on record; nothing where it is disabled or gone already. */
async function disable(system: System, webhookId: string, reason: string): Promise<void> {
  const setting = { subject: 'webhook', name: webhookId, change: 'disabled' } as const;
  try {
    await changeSetting(system, setting, machine, async (tx) => {
      if (!(await disableWebhook(tx, webhookId, reason))) throw new Refusal('WEBHOOK_DISABLED');
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'WEBHOOK_DISABLED') throw error;
  }
}

/** Notes how the webhook fares by this attempt; why it is to be disabled for it, if it is. */
async function noteHealth(
  tx: Transaction,
  webhookId: string,
  { at, status, error }: Attempt,
): Promise<string | undefined> {
  if (error === null) {
    await noteSuccess(tx, webhookId);
    return undefined;
  }
  if (status === GONE) return 'the receiver answered 410: it is gone for good';
  const since = await noteFailure(tx, webhookId, at);
  const patient = since === undefined || since > after(at, -PATIENCE);
  return patient ? undefined : `every attempt has failed for 5 days; the last one: ${error}`;
}

const DELIVERED: Standing = { state: 'delivered', failures: 0 };

function afterFailure(due: DueDelivery, at: string, answer: Answer | undefined): Standing {
  const failures = due.failures + 1;
  const patient = answer && ASKING_FOR_PATIENCE.includes(answer.status);
  const nextAt =
    answer?.status === GONE
      ? undefined
      : nextAttempt(failures, at, { retryAfter: patient ? answer.retryAfter : undefined });
  return { state: nextAt ? 'pending' : 'failed', failures, nextAt };
}

/** Ends a delivery whose case became private after the event: it is not sent, and says so in the log. */
async function withhold(system: System, due: DueDelivery, at: string): Promise<void> {
  const made: Attempt = {
    n: due.attempts + 1,
    at,
    status: null,
    milliseconds: 0,
    error: 'not sent: its case is private by now, and the webhook is not told of private cases',
    answer: null,
  };
  const standing: Standing = { state: 'failed', failures: due.failures + 1 };
  await inTransaction(system.database, (tx) => recordAttempt(tx, due, made, standing));
}

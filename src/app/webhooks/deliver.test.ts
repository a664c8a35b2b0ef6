import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageVersion } from '#app/version.ts';
import { after } from '#domain/clock/instant.ts';
import { type DeliveryDetail, deliveryDetail } from '#store/read-models/delivery-log.ts';
import { listWebhooks } from '#store/read-models/webhook-list.ts';
import { openReceiver, post, type Received } from '#testing/receiver.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { deliver } from './deliver.ts';
import { replayDelivery, sendTestEvent } from './replay.ts';
import { changeWebhook, createWebhook, rotateWebhookSecret } from './webhooks.ts';

const DAY = 86_400;
const actor = 'ana';

let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
});
afterEach(() => system.close());

/** The same system at a later time. */
const later = (seconds: number) => ({
  ...system,
  now: () => after(new Date().toISOString(), seconds),
});

const detailOf = async (id: string) =>
  (await deliveryDetail(system.database, id)) as DeliveryDetail;
const listed = async (id: string) => (await listWebhooks(system.database, { id }))[0];

/** When the next attempt of a delivery is to be made, as its job says. */
async function jobsOf(delivery: string): Promise<{ attempt: number; at: string }[]> {
  const { rows } = await system.database.pool.query<{ attempt: number; at: Date }>(
    `select (data->>'attempt')::int as attempt, start_after as at from pgboss.job
     where name = 'deliver-webhook' and data->>'delivery' = $1 order by created_on, attempt`,
    [delivery],
  );
  return rows.map(({ attempt, at }) => ({ attempt, at: at.toISOString() }));
}

/** What the ledger says of changes to a webhook. */
async function changesOf(webhook: string): Promise<{ actor: string; change: string }[]> {
  const { rows } = await system.database.pool.query(
    `select actor, data->>'change' as change from events
     where type = 'SettingChanged' and data->>'name' = $1 order by id`,
    [webhook],
  );
  return rows;
}

const verified = ({ body, headers }: Received, secret: string) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

test('a message is signed so that the receiver can verify it, and says what it is and who sends it', async () => {
  const receiver = await openReceiver({ status: 200, text: 'thank you' });
  const { webhook, secret } = await createWebhook(system, { url: receiver.url, actor });
  const id = await sendTestEvent(system, webhook.id);
  await deliver(system, { delivery: id, attempt: 1 }, post);

  const [message] = receiver.received as [Received];
  expect(verified(message, secret)).toMatchObject({
    type: 'webhook.test',
    data: { webhook: webhook.id },
  });
  expect(message.headers).toMatchObject({
    'webhook-id': id,
    'content-type': 'application/json',
    'user-agent': `Holdfast/${packageVersion()}`,
  });
  const detail = await detailOf(id);
  expect(message.body).toBe(detail.payload);
  expect(detail).toMatchObject({ state: 'delivered', attempts: 1, nextAt: null });
  expect(detail.history).toMatchObject([{ n: 1, status: 200, error: null, answer: 'thank you' }]);
  const forged = { ...message, body: message.body.replace('webhook.test', 'case.case-closed') };
  expect(() => verified(forged, secret)).toThrow('No matching signature');
});

test('a secret that was replaced signs beside the new one for a day', async () => {
  const receiver = await openReceiver();
  const first = await createWebhook(system, { url: receiver.url, actor });
  const second = await rotateWebhookSecret(system, first.webhook.id, actor);
  const third = await rotateWebhookSecret(later(DAY / 2), first.webhook.id, actor);
  const sent = async (at: typeof system | ReturnType<typeof later>) => {
    const id = await sendTestEvent(at, first.webhook.id);
    await deliver(at, { delivery: id, attempt: 1 }, post);
    const message = receiver.received.at(-1) as Received;
    return [first, second, third].filter(({ secret }) => {
      const signature = String(message.headers['webhook-signature']);
      const instant = new Date(Number(message.headers['webhook-timestamp']) * 1000);
      return signature.split(' ').includes(new Webhook(secret).sign(id, instant, message.body));
    });
  };
  expect(await sent(later(DAY / 2 + 10))).toEqual([first, second, third]);
  expect(await sent(later(DAY + 10))).toEqual([second, third]);
  expect(await sent(later(2 * DAY))).toEqual([third]);
});

test('a receiver that is down is tried by the schedule, then given up; a replay has the same id', async () => {
  const receiver = await openReceiver({ status: 503, text: 'down' });
  const { webhook, secret } = await createWebhook(system, { url: receiver.url, actor });
  const id = await sendTestEvent(system, webhook.id);
  let passed = 0;
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await deliver(later(passed), { delivery: id, attempt }, post);
    const { state, nextAt } = await detailOf(id);
    expect(state).toBe(attempt < 10 ? 'pending' : 'failed');
    const next = (await jobsOf(id)).at(-1);
    if (attempt < 10) expect(next).toEqual({ attempt: attempt + 1, at: nextAt });
    passed = nextAt ? (Date.parse(nextAt) - Date.now()) / 1000 : passed;
  }
  expect(passed).toBeGreaterThan(75 * 3600);
  expect((await detailOf(id)).history).toHaveLength(10);
  expect((await detailOf(id)).history[4]).toMatchObject({
    n: 5,
    status: 503,
    error: 'answered 503',
    answer: 'down',
  });
  expect(await listed(webhook.id)).toMatchObject({ enabled: true, failed: 1, pending: 0 });

  receiver.behave({ status: 202 });
  await replayDelivery(system, id);
  expect((await jobsOf(id)).at(-1)?.attempt).toBe(11);
  await deliver(system, { delivery: id, attempt: 11 }, post);
  const again = receiver.received.at(-1) as Received;
  expect(again.headers['webhook-id']).toBe(id);
  expect(verified(again, secret)).toMatchObject({ type: 'webhook.test' });
  expect(await detailOf(id)).toMatchObject({ state: 'delivered', attempts: 11 });
  expect(await listed(webhook.id)).toMatchObject({ failed: 0, failingSince: null });
});

test('a receiver without an answer is an attempt that failed, with its reason', async () => {
  const { webhook } = await createWebhook(system, { url: 'http://127.0.0.1:1/', actor });
  const id = await sendTestEvent(system, webhook.id);
  await deliver(system, { delivery: id, attempt: 1 }, post);
  const [attempt] = (await detailOf(id)).history;
  expect(attempt).toMatchObject({ n: 1, status: null, answer: null });
  expect(attempt?.error).not.toBe('');
});

test('a redirect is not followed, and is a failure', async () => {
  const elsewhere = await openReceiver();
  const receiver = await openReceiver({ status: 302, headers: { location: elsewhere.url } });
  const { webhook } = await createWebhook(system, { url: receiver.url, actor });
  const id = await sendTestEvent(system, webhook.id);
  await deliver(system, { delivery: id, attempt: 1 }, post);
  expect(elsewhere.received).toEqual([]);
  expect((await detailOf(id)).error).toBe('answered 302: redirects are not followed');
});

test('a repetition of an attempt is passed over, one at the same time recorded once', async () => {
  const receiver = await openReceiver({ status: 500 });
  const { webhook } = await createWebhook(system, { url: receiver.url, actor });
  const id = await sendTestEvent(system, webhook.id);
  let arrived = 0;
  const first = () =>
    deliver(system, { delivery: id, attempt: 1 }, async (request) => {
      arrived += 1;
      while (arrived < 3) await new Promise((resolve) => setTimeout(resolve, 5));
      return post(request);
    });
  await Promise.all([first(), first(), first()]);
  await first();
  expect(arrived).toBe(3);
  const detail = await detailOf(id);
  expect(detail.history).toHaveLength(1);
  expect(detail.attempts).toBe(1);
  expect((await jobsOf(id)).map(({ attempt }) => attempt)).toEqual([1, 2]);
});

test('a receiver that asks for patience gets it', async () => {
  const receiver = await openReceiver({ status: 429, headers: { 'retry-after': '3600' } });
  const { webhook } = await createWebhook(system, { url: receiver.url, actor });
  const id = await sendTestEvent(system, webhook.id);
  const waits = async (attempt: number) => {
    const { nextAt } = await detailOf(id);
    return nextAt && (await jobsOf(id)).at(-1)?.attempt === attempt + 1
      ? (Date.parse(nextAt) - Date.now()) / 1000
      : 0;
  };
  await deliver(system, { delivery: id, attempt: 1 }, post);
  expect(await waits(1)).toBeGreaterThan(3590);
  receiver.behave({ status: 500, headers: { 'retry-after': '99999' } });
  await deliver(system, { delivery: id, attempt: 2 }, post);
  expect(await waits(2)).toBeLessThan(340);
});

test('an answer is kept by its beginning, whatever is in it', async () => {
  const receiver = await openReceiver({ status: 400, text: `\0${'x'.repeat(5000)}` });
  const { webhook } = await createWebhook(system, { url: receiver.url, actor });
  const id = await sendTestEvent(system, webhook.id);
  await deliver(system, { delivery: id, attempt: 1 }, post);
  expect((await detailOf(id)).history[0]?.answer).toBe(`\uFFFD${'x'.repeat(2047)}`);
});

test('a receiver that is gone for good is sent nothing more until somebody enables it', async () => {
  const receiver = await openReceiver({ status: 410 });
  const { webhook } = await createWebhook(system, { url: receiver.url, actor });
  const [gone, waiting] = [
    await sendTestEvent(system, webhook.id),
    await sendTestEvent(system, webhook.id),
  ];
  await deliver(system, { delivery: gone, attempt: 1 }, post);
  await deliver(system, { delivery: waiting, attempt: 1 }, post);
  expect(receiver.received).toHaveLength(1);
  expect(await detailOf(gone)).toMatchObject({ state: 'failed', status: 410 });
  expect(await detailOf(waiting)).toMatchObject({ state: 'pending', attempts: 0 });
  const { enabled, disabledReason } = (await listed(webhook.id)) ?? {};
  expect(enabled).toBe(false);
  expect(disabledReason).toContain('410');
  await expect(replayDelivery(system, gone)).rejects.toMatchObject({ code: 'WEBHOOK_DISABLED' });
  await expect(sendTestEvent(system, webhook.id)).rejects.toMatchObject({
    code: 'WEBHOOK_DISABLED',
  });

  receiver.behave({});
  await changeWebhook(system, webhook.id, { enabled: true }, actor);
  expect(await jobsOf(waiting)).toHaveLength(2);
  await deliver(system, { delivery: waiting, attempt: 1 }, post);
  expect((await detailOf(waiting)).state).toBe('delivered');
});

test('a webhook is disabled when every attempt has failed for five days, and not by one success less', async () => {
  const receiver = await openReceiver({ status: 500 });
  const { webhook } = await createWebhook(system, { url: receiver.url, actor });
  const attempt = async (seconds: number) => {
    const id = await sendTestEvent(system, webhook.id);
    await deliver(later(seconds), { delivery: id, attempt: 1 }, post);
    return listed(webhook.id);
  };
  await attempt(0);
  expect(await attempt(4.9 * DAY)).toMatchObject({ enabled: true });
  receiver.behave({});
  expect(await attempt(4.95 * DAY)).toMatchObject({ enabled: true, failingSince: null });
  receiver.behave({ status: 500 });
  expect(await attempt(6 * DAY)).toMatchObject({ enabled: true });
  const disabled = await attempt(11.1 * DAY);
  expect(await changesOf(webhook.id)).toEqual([
    { actor: 'ana', change: 'created' },
    { actor: 'holdfast', change: 'disabled' },
  ]);
  expect(disabled).toMatchObject({ enabled: false });
  expect(disabled?.disabledReason).toContain('answered 500');
  const enabled = await changeWebhook(system, webhook.id, { enabled: true }, actor);
  expect(enabled).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
});

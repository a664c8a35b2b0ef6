import { afterEach, beforeEach, expect, test } from 'vitest';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { readStream } from '#store/event-log.ts';
import { deliveryDetail, listDeliveries } from '#store/read-models/delivery-log.ts';
import { plannedCases } from '#testing/approved-cases.ts';
import { openReceiver, post } from '#testing/receiver.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { deliver } from './deliver.ts';
import { fanOutWebhooks } from './fan-out.ts';
import { replayDelivery, replaySince } from './replay.ts';
import { changeWebhook, createWebhook } from './webhooks.ts';

let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
});
afterEach(() => system.close());

const actor = 'ana';
const openCase = async () => {
  const [id = ''] = await plannedCases(system, 1, () => [
    { kind: 'manual', title: 'x', timeout: 1, retries: 0 },
  ]);
  await sequenceLedger(system);
  return id;
};
const idsOf = async (webhookId: string) => {
  const { deliveries } = await listDeliveries(system.database, webhookId, { limit: 1000 });
  return deliveries.map(({ id }) => id).reverse();
};

test('what happened since an instant is sent again under its ids, and for the first time what never was', async () => {
  const receiver = await openReceiver();
  const { webhook } = await createWebhook(system, {
    url: receiver.url,
    types: ['case.case-opened'],
    actor,
  });
  await openCase();
  const since = system.now();
  await openCase();
  await fanOutWebhooks(system);
  const [before = '', sent = ''] = await idsOf(webhook.id);
  for (const delivery of [before, sent]) await deliver(system, { delivery, attempt: 1 }, post);

  await changeWebhook(
    system,
    webhook.id,
    { types: ['case.case-opened', 'case.plan-proposed'] },
    actor,
  );
  expect(await replaySince(system, webhook.id, since)).toBe(2);
  const [, , added = ''] = await idsOf(webhook.id);
  const states = await Promise.all(
    [before, sent, added].map((id) => deliveryDetail(system.database, id)),
  );
  expect(states).toMatchObject([
    { state: 'delivered', attempts: 1 },
    { state: 'pending', attempts: 1, type: 'case.case-opened' },
    { state: 'pending', attempts: 0, type: 'case.plan-proposed' },
  ]);
  await deliver(system, { delivery: sent, attempt: 2 }, post);
  await deliver(system, { delivery: added, attempt: 1 }, post);
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
    before,
    sent,
    sent,
    added,
  ]);
});

test('what is still to be sent for the first time is left to its turn', async () => {
  const { webhook } = await createWebhook(system, { url: 'https://receiver.example/', actor });
  await openCase();
  expect(await replaySince(system, webhook.id, '2020-01-01')).toBe(0);
  const made = await fanOutWebhooks(system);
  expect(made).toBeGreaterThan(5);
  expect(await replaySince(system, webhook.id, '2020-01-01')).toBe(made);
  expect(await idsOf(webhook.id)).toHaveLength(made);
});

test('a webhook may be sent what happened before there was one', async () => {
  const id = await openCase();
  const { webhook } = await createWebhook(system, { url: 'https://receiver.example/', actor });
  const events = await readStream(system.database, `case/${id}`);
  expect(await replaySince(system, webhook.id, '2020-01-01T00:00:00Z')).toBe(events.length);
});

test('a case that has become private since is not sent again', async () => {
  const receiver = await openReceiver();
  const { webhook } = await createWebhook(system, { url: receiver.url, actor });
  const caseId = await openCase();
  await fanOutWebhooks(system);
  const [delivery = ''] = await idsOf(webhook.id);
  await system.database.pool.query(`update cases set restricted_to = '{ana}' where id = $1`, [
    caseId,
  ]);

  expect(await replaySince(system, webhook.id, '2020-01-01')).toBe(0);
  await deliver(system, { delivery, attempt: 1 }, post);
  expect(receiver.received).toEqual([]);
  const detail = await deliveryDetail(system.database, delivery);
  expect(detail).toMatchObject({ state: 'failed', status: null });
  expect(detail?.error).toContain('private');

  await changeWebhook(system, webhook.id, { includePrivate: true }, actor);
  await replayDelivery(system, delivery);
  await deliver(system, { delivery, attempt: 2 }, post);
  expect(receiver.received).toHaveLength(1);
});

test('what is not there, and what is no instant, is said so', async () => {
  const missing = { code: 'NOT_FOUND' };
  await expect(replayDelivery(system, 'msg_none')).rejects.toMatchObject(missing);
  await expect(replaySince(system, 'wh_none', '2026-01-01')).rejects.toMatchObject(missing);
  await expect(replaySince(system, 'wh_none', 'yesterday')).rejects.toMatchObject({
    code: 'USAGE',
  });
});

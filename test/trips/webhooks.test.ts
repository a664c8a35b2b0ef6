import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { replaySince, sendTestEvent } from '#app/webhooks/replay.ts';
import { newSigningSecret } from '#app/webhooks/signing.ts';
import { changeWebhook, createWebhook } from '#app/webhooks/webhooks.ts';
import { startWorker } from '#jobs/worker.ts';
import { inTransaction } from '#store/database.ts';
import { packageFile } from '#store/package-files.ts';
import { deliveryDetail, listDeliveries } from '#store/read-models/delivery-log.ts';
import { plannedCases } from '#testing/approved-cases.ts';
import { testFolder } from '#testing/folders.ts';
import { openReceiver, type Received } from '#testing/receiver.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = { ...(await testSystem({ workers: true })), allowPrivate: ['127.0.0.1/32'] };
  await startWorker(system);
});
afterAll(() => system.close());

const actor = 'ana';
const openCases = (count: number) =>
  plannedCases(system, count, () => [{ kind: 'manual', title: 'x', timeout: 1, retries: 0 }]);

/** What the worker does by the clock. */
async function sequence(): Promise<void> {
  const job = { name: 'sequence-ledger', data: {} } as const;
  await inTransaction(system.database, (tx) => system.jobs.enqueue(tx, [job]));
  system.jobs.wake();
}

async function until(reached: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !(await reached()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await reached()).toBe(true);
}

const idOf = ({ headers }: Received) => headers['webhook-id'];

test('what happens to a case arrives once and verified; a receiver that was down gets it by a replay', async () => {
  const receiver = await openReceiver();
  const down = await openReceiver({ status: 500 });
  const { secret } = await createWebhook(system, { url: receiver.url, actor });
  const failing = await createWebhook(system, { url: down.url, actor });
  const since = system.now();
  const [caseId = ''] = await openCases(1);
  const { rows } = await system.database.pool.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from events where stream = $1`,
    [`case/${caseId}`],
  );
  await sequence();
  await until(() => receiver.received.length >= rows.length && down.received.length >= rows.length);

  const arrived = receiver.received.map(({ body, headers }) => {
    const told = new Webhook(secret).verify(body, headers as Record<string, string>);
    return (told as { data: { hash: string } }).data.hash;
  });
  expect(arrived.sort()).toEqual(rows.map(({ hash }) => hash).sort());

  down.behave({});
  const before = new Set(down.received.map(idOf));
  expect(await replaySince(system, failing.webhook.id, since)).toBe(rows.length);
  await until(async () => {
    const { deliveries } = await listDeliveries(system.database, failing.webhook.id);
    return deliveries.every(({ state }) => state === 'delivered');
  });
  expect(new Set(down.received.map(idOf))).toEqual(before);
});

test('an address of this machine’s own network is not called unless it may be', async () => {
  const receiver = await openReceiver();
  const { webhook } = await createWebhook(system, {
    url: receiver.url.replace('127.0.0.1', '127.0.0.2'),
    actor,
  });
  const id = await sendTestEvent(system, webhook.id);
  await until(async () => {
    const { deliveries } = await listDeliveries(system.database, webhook.id);
    return deliveries.some((one) => one.id === id && one.attempts > 0);
  });
  const { deliveries } = await listDeliveries(system.database, webhook.id);
  expect(deliveries[0]?.error).toContain('127.0.0.2 is no public address');
  expect(receiver.received).toEqual([]);
});

test('a receiver that asks for patience gets it', async () => {
  const busy = await openReceiver({ status: 503, headers: { 'retry-after': '7200' } });
  const { webhook } = await createWebhook(system, { url: busy.url, actor });
  const id = await sendTestEvent(system, webhook.id);
  const nextAt = async () => (await deliveryDetail(system.database, id))?.nextAt ?? '';
  await until(async () => Date.parse(await nextAt()) - Date.now() > 7_000_000);
});

test('a receiver that never answers does not hold up the others', async () => {
  const slow = await openReceiver({ hangs: true });
  const quick = await openReceiver();
  const types = ['case.case-opened'];
  await createWebhook(system, { url: slow.url, types, actor });
  await createWebhook(system, { url: quick.url, types, actor });
  const began = Date.now();
  await openCases(40);
  await sequence();
  await until(() => quick.received.length === 40);
  // One after the other they would take minutes; on a slow machine some wait until the first of the others is given up.
  expect(Date.now() - began).toBeLessThan(35_000);
  expect(slow.received.length).toBeLessThan(10);
});

test('the receiver of the guide checks what it is sent', async () => {
  const guide = readFileSync(packageFile('docs/guides/webhooks.md'), 'utf8');
  const [, code = ''] = /^```js\n([\s\S]*?)^```/m.exec(guide) ?? [];
  const folder = testFolder();
  symlinkSync(packageFile('node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'receiver.mjs');
  writeFileSync(file, `${code}\nserver.on('listening', () => console.log(server.address().port));`);
  const run = async (secret: string) => {
    const env = { PATH: '/usr/bin:/bin', WEBHOOK_SECRET: secret, PORT: '0' };
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill());
    const lines: string[] = [];
    child.stdout.on('data', (chunk) => lines.push(...String(chunk).trim().split('\n')));
    await until(() => lines.length > 0);
    return { lines, url: `http://127.0.0.1:${lines[0]}/` };
  };
  const { webhook, secret } = await createWebhook(system, {
    url: 'https://receiver.example/',
    types: ['case.case-opened'],
    actor,
  });
  const outcome = async () => {
    const { deliveries } = await listDeliveries(system.database, webhook.id);
    return deliveries[0]?.status;
  };
  const stranger = await run(newSigningSecret());
  await changeWebhook(system, webhook.id, { url: stranger.url }, actor);
  await sendTestEvent(system, webhook.id);
  await until(async () => (await outcome()) === 401);

  const known = await run(secret);
  await changeWebhook(system, webhook.id, { url: known.url }, actor);
  const [caseId = ''] = await openCases(1);
  await sequence();
  await until(() => known.lines.includes(`case.case-opened ${caseId}`));
  await until(async () => (await outcome()) === 204);
});

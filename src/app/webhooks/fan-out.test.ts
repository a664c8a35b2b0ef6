import { afterEach, beforeEach, expect, test } from 'vitest';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { readStream } from '#store/event-log.ts';
import { deliveryDetail, listDeliveries } from '#store/read-models/delivery-log.ts';
import { plannedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { fanOutWebhooks } from './fan-out.ts';
import { changeWebhook, createWebhook } from './webhooks.ts';

let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
});
afterEach(() => system.close());

const url = 'https://receiver.example/hook';
const actor = 'ana';
const cases = (count: number) =>
  plannedCases(system, count, () => [{ kind: 'manual', title: 'x', timeout: 1, retries: 0 }]);
const webhook = async (settings: object = {}) =>
  (await createWebhook(system, { url, actor, ...settings })).webhook;

/** What a webhook has been told of, in the order of the log. */
async function told(id: string): Promise<{ leaf: number | null; type: string }[]> {
  const { rows } = await system.database.pool.query(
    'select leaf_index as leaf, type from webhook_deliveries where webhook_id = $1 order by number',
    [id],
  );
  return rows;
}

async function leavesOfCases(): Promise<number[]> {
  const { rows } = await system.database.pool.query<{ leaf_index: number }>(
    `select leaf_index from ledger_leaves l join events e on e.id = l.event_id
     where e.stream like 'case/%' order by leaf_index`,
  );
  return rows.map(({ leaf_index }) => leaf_index);
}

async function countOfJobs(): Promise<number> {
  const { rows } = await system.database.pool.query<{ count: number }>(
    `select count(*) as count from pgboss.job where name = 'deliver-webhook'`,
  );
  return rows[0]?.count ?? 0;
}

test('a webhook is told of every event of a case once, in the order of the ledger, and of no other', async () => {
  const { id } = await webhook();
  const [caseId = ''] = await cases(3);
  await sequenceLedger(system);
  const made = await fanOutWebhooks(system);
  const leaves = await leavesOfCases();
  expect(leaves.length).toBeGreaterThan(20);
  expect((await told(id)).map(({ leaf }) => leaf)).toEqual(leaves);
  expect(made).toBe(leaves.length);
  expect(await countOfJobs()).toBe(leaves.length);
  expect(await fanOutWebhooks(system)).toBe(0);

  const { deliveries } = await listDeliveries(system.database, id, { limit: 1000 });
  const first = deliveries.findLast(({ type }) => type === 'case.case-opened');
  const detail = await deliveryDetail(system.database, first?.id ?? '');
  const [opened] = await readStream(system.database, `case/${caseId}`);
  expect(JSON.parse(detail?.payload ?? '')).toEqual({
    type: 'case.case-opened',
    timestamp: opened?.at,
    data: {
      stream: `case/${caseId}`,
      case: caseId,
      version: 1,
      actor: 'ana',
      data: opened?.data,
      hash: opened?.hash,
    },
  });
});

test('the log is read page by page, the newest first, and by state', async () => {
  const { id } = await webhook();
  await cases(1);
  await sequenceLedger(system);
  await fanOutWebhooks(system);
  const all = (await listDeliveries(system.database, id)).deliveries;
  const paged: typeof all = [];
  let after: string | undefined;
  do {
    const page = await listDeliveries(system.database, id, { limit: 4, ...(after && { after }) });
    paged.push(...page.deliveries);
    after = page.next;
  } while (after);
  expect(paged).toEqual(all);
  expect(all.map(({ leafIndex }) => leafIndex)).toEqual((await leavesOfCases()).reverse());
  const { deliveries } = await listDeliveries(system.database, id, { state: 'delivered' });
  expect(deliveries).toEqual([]);
});

test('many processes at once tell every webhook of every event once', async () => {
  const webhooks = [await webhook(), await webhook({ types: ['case.case-opened'] })];
  const others = [await testSystem({ on: system }), await testSystem({ on: system })];
  const all = [system, ...others];
  const work = async (each: TestSystem) => {
    for (let round = 0; round < 4; round += 1) {
      await sequenceLedger(each);
      await fanOutWebhooks(each);
    }
  };
  await Promise.all([cases(60), ...all.map(work)]);
  await sequenceLedger(system);
  await Promise.all(all.map(fanOutWebhooks));
  const leaves = await leavesOfCases();
  expect(leaves.length).toBeGreaterThan(600);
  expect((await told(webhooks[0]?.id ?? '')).map(({ leaf }) => leaf)).toEqual(leaves);
  expect(await told(webhooks[1]?.id ?? '')).toHaveLength(60);
  expect(await countOfJobs()).toBe(leaves.length + 60);
  for (const other of others) await other.close();
});

test('what breaks off at its last statement has left nothing, and is done in full the next time', async () => {
  const { id } = await webhook();
  await cases(1);
  await sequenceLedger(system);
  await system.database.pool.query(
    `create function break_off() returns trigger language plpgsql as $$ begin raise 'power cut'; end $$;
     create trigger breaks before update of cursor on webhooks execute function break_off()`,
  );
  await expect(fanOutWebhooks(system)).rejects.toThrow('power cut');
  expect(await told(id)).toEqual([]);
  expect(await countOfJobs()).toBe(0);
  await system.database.pool.query('drop trigger breaks on webhooks');
  await fanOutWebhooks(system);
  expect((await told(id)).map(({ leaf }) => leaf)).toEqual(await leavesOfCases());
});

test('a filter lets through what it names, of whatever stream', async () => {
  const named = await webhook({ types: ['case.plan-proposed', 'installation.setting-changed'] });
  await cases(2);
  await webhook();
  await sequenceLedger(system);
  await fanOutWebhooks(system);
  const types = (await told(named.id)).map(({ type }) => type);
  expect(types.filter((type) => type === 'case.plan-proposed')).toHaveLength(2);
  expect(types).toContain('installation.setting-changed');
  expect(new Set(types).size).toBe(2);
});

test('events of private cases go to webhooks that are told of them, and to no other', async () => {
  const plain = await webhook();
  const trusted = await webhook({ includePrivate: true });
  const [secret = '', open = ''] = await cases(2);
  await system.database.pool.query(`update cases set restricted_to = '{ana}' where id = $1`, [
    secret,
  ]);
  await sequenceLedger(system);
  await fanOutWebhooks(system);
  const about = async (id: string) => {
    const { rows } = await system.database.pool.query<{ about: string }>(
      `select distinct payload::json->'data'->>'case' as about from webhook_deliveries
       where webhook_id = $1 order by 1`,
      [id],
    );
    return rows.map((row) => row.about);
  };
  expect(await about(plain.id)).toEqual([open]);
  expect(await about(trusted.id)).toEqual([secret, open].sort());
});

test('a webhook begins at the end of the ledger; one that was disabled goes on where it stopped', async () => {
  await cases(1);
  await sequenceLedger(system);
  const { id } = await webhook();
  await fanOutWebhooks(system);
  expect(await told(id)).toEqual([]);

  const disabled = await changeWebhook(system, id, { enabled: false }, 'ben');
  expect(disabled).toMatchObject({ enabled: false, disabledReason: 'disabled by ben' });
  const [caseId = ''] = await cases(1);
  await sequenceLedger(system);
  await fanOutWebhooks(system);
  expect(await told(id)).toEqual([]);

  await changeWebhook(system, id, { enabled: true }, 'ben');
  await fanOutWebhooks(system);
  const events = await readStream(system.database, `case/${caseId}`);
  expect(await told(id)).toHaveLength(events.length);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchIntel } from '#app/intel/update-intel.ts';
import { downloader } from '#connectors/safe-http/download.ts';
import { startWorker } from '#jobs/worker.ts';
import { inTransaction } from '#store/database.ts';
import { notePending } from '#store/priorities.ts';
import { bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import { openReceiver } from '#testing/receiver.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

// What the world says comes in over the network, and what a process left undone is finished by another.

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem({ workers: true });
  await firstAdministrator(system);
  await person(system, 'mia', [{ role: 'manager' }]);
});
afterAll(() => system.close());

const report = JSON.stringify({
  name: 'Review',
  type: 'review',
  findings: [{ title: 'Log4Shell', severity: 'High', vulnerability_ids: ['CVE-2021-44228'] }],
});
const kev = JSON.stringify({
  catalogVersion: '2026.11.20',
  dateReleased: '2026-11-20T10:00:00.0000Z',
  vulnerabilities: [{ cveID: 'CVE-2021-44228', dateAdded: '2021-12-10', dueDate: '2021-12-24' }],
});

async function asked(method: string, path: string, body?: string, type = 'application/json') {
  const { url } = await testServer(system);
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...(await bearer(system, 'mia')), ...(body ? { 'content-type': type } : {}) },
    ...(body ? { body } : {}),
  });
  return (await response.json()) as Record<string, unknown>;
}

test('a catalogue is fetched, and a case is more urgent for a reason that can be read', async () => {
  await asked('POST', '/reports?name=r.json&asset=shop', report, 'application/octet-stream');
  const { url } = await openReceiver({ status: 200, text: kev });
  const withNetwork = { ...system, download: downloader({ allow: ['127.0.0.0/8'] }) };
  const done = await fetchIntel(withNetwork, { feed: 'kev', url }, 'mia');
  expect(done).toMatchObject({ source: url, added: 1, priorities: { looked: 1 } });
  const why = await asked('GET', '/cases/C-1/priority');
  expect(why).toMatchObject({
    level: 'out-of-cycle',
    findings: [{ level: 'out-of-cycle', count: 1 }],
    worst: { priority: { cve: 'CVE-2021-44228', policy: 'standard@1' } },
  });
  const { worst } = why as { worst: { fingerprint: string } };
  const found = await asked('GET', `/findings/${worst.fingerprint.slice(0, 9)}/priority`);
  expect(found).toEqual({ findings: [worst] });
  expect(await asked('GET', '/intel')).toMatchObject({
    feeds: [{ feed: 'kev', set: { version: '2026.11.20', updatedBy: 'mia' } }, {}, {}],
  });
  const { url: gone } = await openReceiver({ status: 404 });
  await expect(fetchIntel(withNetwork, { feed: 'kev', url: gone }, 'mia')).rejects.toThrow(
    /it answers 404. Fetch the file elsewhere/,
  );
});

test('what whoever asked did not live to do, a worker does', async () => {
  const { pool } = system.database;
  await inTransaction(system.database, async (tx) => {
    await tx.query(
      "insert into asset_facts values ('shop', 'critical', 'open', null, null, now(), 'mia')",
    );
    await notePending(tx, { kind: 'asset', name: 'shop', because: 'more is known of shop' });
    await system.jobs.enqueue(tx, [{ name: 'prioritise', data: {} }]);
  });
  await startWorker(system);
  await expect
    .poll(async () => (await pool.query("select priority from cases where id = 'C-1'")).rows[0], {
      timeout: 20_000,
    })
    .toEqual({ priority: 0 });
  const { rows } = await pool.query(
    "select actor, data->>'why' as why from events where type = 'PriorityChanged' order by id desc limit 1",
  );
  expect(rows[0]).toMatchObject({
    actor: 'holdfast',
    why: expect.stringMatching(/^more is known of shop: /),
  });
});

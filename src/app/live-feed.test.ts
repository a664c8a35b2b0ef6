import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction, type Transaction } from '#store/database.ts';
import type { RecentEvent } from '#store/read-models/recent-events.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { operator } from './access/caller.ts';
import { changeSetting } from './access/installation.ts';
import { importReport } from './import-report.ts';
import { declareIncident } from './incidents/declare.ts';
import { LiveFeed } from './live-feed.ts';

let system: TestSystem;
let id = '';
let feed: LiveFeed;
let told: number[];
let stop: () => void;
beforeEach(async () => {
  system = await testSystem();
  const finding = {
    title: 'A port is open',
    severity: 'high',
    rule: 'R',
    location: { path: 'a', line: 1 },
  };
  const source = Readable.from([Buffer.from(JSON.stringify({ findings: [finding] }))]);
  const { cases } = await importReport(system, {
    source,
    name: 'r.json',
    asset: 'a',
    actor: 'ana',
  });
  [id = ''] = cases.opened;
  await system.database.pool.query(`update events set at = at - interval '1 hour'`);
  feed = new LiveFeed(system);
  told = [];
  stop = await feed.listen((events) => void told.push(...events.map(({ version }) => version)));
  // It looks when the test says so.
  await feed.look();
  expect(told).toEqual([]);
});
afterEach(async () => {
  stop();
  await system.close();
});

/** Writes events of the case of these versions, as a large import would. */
async function write(
  on: Transaction | TestSystem['database']['pool'],
  from: number,
  count: number,
): Promise<void> {
  await on.query(
    `insert into events (stream, version, type, data, actor, at, prev_hash, hash)
     select 'case/' || $1::text, $2::int + n, 'NoteAdded', '{}', 'ana', now(), '', '' from generate_series(0, $3::int - 1) as n`,
    [id, from, count],
  );
}
const versions = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => from + at);

test('what a burst has written is told by one look, each event once', async () => {
  await write(system.database.pool, 1000, 5500);
  await feed.look();
  expect(told).toEqual(versions(1000, 5500));
  await feed.look();
  expect(told).toHaveLength(5500);
});

test('what is committed late is told then, however much was written meanwhile', async () => {
  await inTransaction(system.database, async (tx) => {
    await write(tx, 1000, 700);
    await write(system.database.pool, 2000, 1500);
    await feed.look();
    expect(told).toEqual(versions(2000, 1500));
  });
  await feed.look();
  expect(told.slice(1500)).toEqual(versions(1000, 700));
});

test('events of something else are passed over, and end no page before its time', async () => {
  const { pool } = system.database;
  await pool.query(
    `insert into events (stream, version, type, data, actor, at, prev_hash, hash)
     select 'account/x', n, 'ProfileChanged', '{}', 'ana', now(), '', '' from generate_series(1, 2500) as n`,
  );
  const setting = { subject: 'backup', name: 'x', change: 'made' } as const;
  await changeSetting(system, setting, 'ana', async () => undefined);
  await write(pool, 1000, 1);
  await feed.look();
  expect(told).toEqual([1000]);
});

test('what happens to an incident is told too, with who may know of it', async () => {
  const heard: RecentEvent[] = [];
  const end = await feed.listen((events) => void heard.push(...events));
  const what = { title: 'The shop is slow', kind: 'incident', severity: 'sev3' } as const;
  const ana = await operator(system, 'ana');
  await declareIncident(system, ana, { ...what, zone: 'UTC', assets: ['shop', 'till'] });
  await feed.look();
  end();
  expect(heard[0]).toMatchObject({
    of: 'incident',
    about: 'I-1',
    type: 'IncidentDeclared',
    assets: ['shop', 'till'],
    people: ['ana'],
  });
});

test('those who begin to listen at the same moment miss nothing and hear nothing twice', async () => {
  stop();
  const heard: [number[], number[]] = [[], []];
  const stops = await Promise.all(
    heard.map((list) =>
      feed.listen((events) => void list.push(...events.map(({ version }) => version))),
    ),
  );
  await write(system.database.pool, 1000, 3);
  await feed.look();
  expect(heard).toEqual([versions(1000, 3), versions(1000, 3)]);
  for (const end of stops) end();
  expect(feed.size).toBe(0);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { receiveImport } from './receive.ts';
import { previewRetention, retainImports, setRetention } from './retention.ts';
import { runImport } from './run.ts';

const folder = openFolder();

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

/** A report that was brought so many days ago. */
async function bring(rule: string, asset: string, daysAgo: number): Promise<number> {
  const path = join(folder, 'r.json');
  const coverage = { tool: { name: 's' }, completeness: 'complete' };
  const content = { findings: [{ title: rule, rule, severity: 'low' }], coverage, daysAgo, asset };
  writeFileSync(path, JSON.stringify(content));
  const id = await receiveImport(system, { path, name: 'r.json', asset, actor: 'ana' });
  await runImport(system, id);
  const { pool } = system.database;
  await pool.query(
    `update imports set ended_at = now() - make_interval(days => $2) where id = $1`,
    [id, daysAgo],
  );
  await pool.query(
    `update raw_reports set stored_at = now() - make_interval(days => $2)
     where sha256 = (select sha256 from imports where id = $1)`,
    [id, daysAgo],
  );
  return id;
}
const rows = async (text: string, values: unknown[] = []) =>
  (await system.database.pool.query(text, values)).rows;
const kept = async () => ({
  imports: (await rows('select id from imports order by id')).map(({ id }) => id),
  files: (
    await rows('select i.id from imports i join raw_reports w using (sha256) order by i.id')
  ).map(({ id }) => id),
});

test('what is past its time goes, but for the newest of a scan and what a verification rests on', async () => {
  const oldest = await bring('a', 'shop', 400);
  const proof = await bring('b', 'shop', 300);
  const old = await bring('c', 'shop', 100);
  const newest = await bring('d', 'shop', 90);
  const alone = await bring('e', 'other', 500);
  await rows(
    `insert into events (stream, version, type, data, actor, at, prev_hash, hash)
     select 'case/C-900', 1, 'VerificationRecorded', json_build_object('report', encode(sha256, 'hex')), 'ana', now(), '', ''
     from imports where id = $1`,
    [proof],
  );
  const all = [oldest, proof, old, newest, alone];
  await retainImports(system);
  expect(await kept()).toEqual({ imports: all, files: all });

  expect(await previewRetention(system, { rawDays: 95 })).toMatchObject({
    imports: [],
    files: { length: 2 },
  });
  await setRetention(system, { rawDays: 95, historyDays: 365 }, 'ada');
  expect(await previewRetention(system, {})).toMatchObject({
    imports: [oldest],
    files: { length: 2 },
  });
  // A rule is looked at as it would be set: what it does not say is for good.
  expect(await previewRetention(system, { rawDays: 95 })).toMatchObject({ imports: [] });
  await retainImports(system);
  expect(await kept()).toEqual({
    imports: [proof, old, newest, alone],
    files: [proof, newest, alone],
  });
  const told = await rows(
    "select data, actor from events where type = 'SettingChanged' and data->>'name' = 'retention' order by id",
  );
  expect(told).toMatchObject([
    { actor: 'ada', data: { change: 'set' } },
    { actor: 'holdfast', data: { change: 'removed 2 files and 1 imports' } },
  ]);
  expect(
    await rows("select from findings f join sources s on s.id = f.source_id where asset = 'shop'"),
  ).toHaveLength(4);
});

test('a file that is brought again has its time from then on', async () => {
  await setRetention(system, { rawDays: 10, historyDays: null }, 'ada');
  const first = await bring('x', 'again', 50);
  await bring('y', 'again', 40);
  const { files } = await previewRetention(system, {});
  expect(files).toHaveLength(1);
  const [{ sha256 }] = await rows(
    "select encode(sha256, 'hex') as sha256 from imports where id = $1",
    [first],
  );
  expect(files).toEqual([sha256]);
  writeFileSync(
    join(folder, 'r.json'),
    JSON.stringify({
      findings: [{ title: 'x', rule: 'x', severity: 'low' }],
      coverage: { tool: { name: 's' }, completeness: 'complete' },
      daysAgo: 50,
      asset: 'again',
    }),
  );
  await receiveImport(system, {
    path: join(folder, 'r.json'),
    name: 'r.json',
    asset: 'again',
    actor: 'ana',
  });
  expect(await previewRetention(system, {})).toMatchObject({ files: [] });
});

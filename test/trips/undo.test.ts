import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { bytesAt } from '#app/archive/stored-bytes.ts';
import { writeBackup } from '#app/backup.ts';
import { restoreBackup } from '#app/backup-restore.ts';
import { rawBytes } from '#app/imports/raw.ts';
import { receiveImport } from '#app/imports/receive.ts';
import { runImport } from '#app/imports/run.ts';
import { undoImport } from '#app/imports/undo.ts';
import { startWorker } from '#jobs/worker.ts';
import { caseState, fixCase, sarifLog, sarifResult } from '#testing/fixed-case.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem({ workers: true });
  await startWorker(system);
});
afterAll(() => system.close());

const folder = mkdtempSync(join(tmpdir(), 'holdfast-spine-'));
/** Brings a report; its import's number. */
const bring = async (name: string, results: object[]) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(sarifLog(results)));
  const id = await receiveImport(
    system,
    { path, name, asset: 'shop', actor: 'ana' },
    { here: true },
  );
  await runImport(system, id);
  return id;
};
const undo = async (id: number) =>
  undoImport(system, await operator(system, 'max'), id, 'wrong host');
const statusOf = async (rule: string) =>
  (await system.database.pool.query('select status from findings where rule = $1', [rule])).rows[0]
    ?.status;
const stateOf = (id: string) => caseState(system, id);

test('a case goes back with the imports that it followed: closed again, then without its proof', async () => {
  await bring('one.sarif', [sarifResult('r1', 'a.tf'), sarifResult('r2', 'b.tf')]);
  await fixCase(system, 'C-1');

  const fixed = await bring('two.sarif', [sarifResult('r2', 'b.tf')]);
  expect(await stateOf('C-1')).toMatchObject({ state: 'closed', disposition: 'remediated' });
  const back = await bring('three.sarif', [sarifResult('r1', 'a.tf'), sarifResult('r2', 'b.tf')]);
  expect(await stateOf('C-1')).toMatchObject({ state: 'analyzing', cycle: 2 });

  expect(await undo(back)).toMatchObject({ closedAgain: ['C-1'], reopened: [], closed: [] });
  expect(await stateOf('C-1')).toMatchObject({ state: 'closed', disposition: 'remediated' });
  expect(await statusOf('r1')).toBe('gone');

  expect(await undo(fixed)).toMatchObject({ reopened: ['C-1'] });
  expect(await stateOf('C-1')).toMatchObject({ state: 'analyzing', cycle: 3 });
  expect(await statusOf('r1')).toBe('open');
  const { rows } = await system.database.pool.query(
    "select data->>'because' as because from events where stream = 'case/C-1' and type = 'CaseReopened' order by version",
  );
  expect(rows.map(({ because }) => because)).toEqual(['finding-returned', 'proof-withdrawn']);
});

test('a backup holds the files as they were received', async () => {
  const file = join(folder, 'backup.gz');
  await writeBackup(system, file);
  const target = await testSystem();
  onTestFinished(target.close);
  await restoreBackup(target, file, { replace: true });
  const { rows } = await system.database.pool.query(
    "select encode(sha256, 'hex') as sha256 from imports order by id",
  );
  for (const { sha256 } of rows) {
    const [there, here] = await Promise.all(
      [target, system].map((one) => rawBytes(one.database, sha256)),
    );
    if (!there || !here) throw new Error('the file is not there');
    expect(await bytesAt(there, 0, there.size)).toEqual(await bytesAt(here, 0, here.size));
  }
  expect(rows).toHaveLength(3);
});

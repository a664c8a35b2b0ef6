import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importReport } from '#app/import-report.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
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
const report = (name: string, results: object[]) => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(sarifLog(results)));
  return { source: file, name, asset: 'shop', actor: 'ana' };
};
const stateOf = (id: string) => caseState(system, id);

test('a finding goes from report to closed case, and reopens', async () => {
  const first = await importReport(
    system,
    report('one.sarif', [sarifResult('r1', 'a.tf'), sarifResult('r2', 'b.tf')]),
  );
  expect(first).toMatchObject({ opened: 2, known: 0, gone: 0, cases: { opened: ['C-1', 'C-2'] } });
  const again = await importReport(
    system,
    report('one.sarif', [sarifResult('r1', 'a.tf'), sarifResult('r2', 'b.tf')]),
  );
  expect(again).toMatchObject({
    opened: 0,
    known: 2,
    gone: 0,
    report: first.report,
    unchanged: 'already-imported',
  });

  await fixCase(system, 'C-1');

  const fixed = await importReport(system, report('two.sarif', [sarifResult('r2', 'b.tf')]));
  expect(fixed).toMatchObject({ opened: 0, known: 1, gone: 1, cases: { verified: ['C-1'] } });
  expect(await stateOf('C-1')).toMatchObject({ state: 'closed', disposition: 'remediated' });

  const back = await importReport(
    system,
    report('one.sarif', [sarifResult('r1', 'a.tf'), sarifResult('r2', 'b.tf')]),
  );
  expect(back).toMatchObject({ reopened: 1, known: 1, cases: { reopened: ['C-1'] } });
  expect(await stateOf('C-1')).toMatchObject({ state: 'analyzing', cycle: 2 });
  const ledger = await sequenceLedger(system);
  expect(ledger.size).toBeGreaterThan(15);
});

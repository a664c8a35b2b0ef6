import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '#app/execute.ts';
import { importReport } from '#app/import-report.ts';
import { planHash } from '#app/run-action.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { startWorker } from '#jobs/worker.ts';
import { loadCases } from '#store/case-rows.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem({ workers: true });
  await startWorker(system);
});
afterAll(() => system.close());

const folder = mkdtempSync(join(tmpdir(), 'holdfast-spine-'));
const sarif = (results: object[]) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'scanner', rules: [] } }, results }],
});
const result = (rule: string, path: string) => ({
  ruleId: rule,
  level: 'error',
  message: { text: `${rule} in ${path}` },
  locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 3 } } }],
});
const report = (name: string, results: object[]) => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(sarif(results)));
  return { source: file, name, asset: 'shop', actor: 'ana' };
};
const stateOf = async (id: string) => (await loadCases(system.database, [id])).get(id)?.state;
const until = async (id: string, state: string) => {
  for (let i = 0; i < 100; i += 1) {
    const now = await stateOf(id);
    if (now?.state === state) return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${id} never came to ${state}: ${JSON.stringify(await stateOf(id))}`);
};

test('a finding goes from report to closed case, and reopens', async () => {
  const first = await importReport(
    system,
    report('one.sarif', [result('r1', 'a.tf'), result('r2', 'b.tf')]),
  );
  expect(first).toMatchObject({ opened: 2, known: 0, gone: 0, cases: { opened: ['C-1', 'C-2'] } });
  const again = await importReport(
    system,
    report('one.sarif', [result('r1', 'a.tf'), result('r2', 'b.tf')]),
  );
  expect(again).toMatchObject({
    opened: 0,
    known: 2,
    gone: 0,
    report: first.report,
    unchanged: 'already-imported',
  });

  const act = (command: object) =>
    execute(system, {
      id: 'C-1',
      command: { actor: 'ana', at: system.now(), ...command } as never,
    });
  await act({ type: 'AssignCase', owner: 'ana' });
  await act({ type: 'CompleteTask', step: 'assess', note: 'real', evidence: [] });
  await act({ type: 'CompleteTask', step: 'root-cause', note: 'by hand', evidence: [] });
  const state = await stateOf('C-1');
  if (!state) throw new Error('no case');
  const plan = {
    targets: state.findings,
    actions: [
      { kind: 'command' as const, title: 'fix', command: ['true'], timeout: 10, retries: 0 },
    ],
  };
  await act({
    type: 'ProposePlan',
    summary: 'fix it',
    ...plan,
    hash: planHash(system.digest, state, plan),
  });
  await act({ type: 'Approve', actor: 'ben' });
  await until('C-1', 'verifying');

  const fixed = await importReport(system, report('two.sarif', [result('r2', 'b.tf')]));
  expect(fixed).toMatchObject({ opened: 0, known: 1, gone: 1, cases: { verified: ['C-1'] } });
  expect(await stateOf('C-1')).toMatchObject({ state: 'closed', disposition: 'remediated' });

  const back = await importReport(
    system,
    report('one.sarif', [result('r1', 'a.tf'), result('r2', 'b.tf')]),
  );
  expect(back).toMatchObject({ reopened: 1, known: 1, cases: { reopened: ['C-1'] } });
  expect(await stateOf('C-1')).toMatchObject({ state: 'analyzing', cycle: 2 });
  const ledger = await sequenceLedger(system);
  expect(ledger.size).toBeGreaterThan(15);
});

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, caseOf } from '#app/case-actions.ts';
import { importReport } from '#app/import-report.ts';
import { proposePlan, readAction } from '#app/propose-plan.ts';
import { startWorker } from '#jobs/worker.ts';
import { packageFile } from '#store/package-files.ts';
import { testFolder } from '#testing/folders.ts';
import { holdfast } from '#testing/holdfast.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { waitForMachine } from '#testing/wait-for-machine.ts';

// biome-ignore-start lint/style/noProcessEnv: this test is told where the real scanner is, and how much to do.
const trivy = process.env.HOLDFAST_TRIVY ?? '';
const wanted = Number(process.env.HOLDFAST_PAIRS ?? 5);
// biome-ignore-end lint/style/noProcessEnv: see above.
const pairsFolder = resolve(packageFile('.'), '../shared/corpus/drift/fixpairs');
const absent = [
  trivy ? '' : 'trivy (`npm run test:real` installs it)',
  existsSync(pairsFolder) ? '' : pairsFolder,
]
  .filter(Boolean)
  .join(' and ');
if (absent) process.stderr.write(`Skipped: tests against the real trivy, for want of ${absent}\n`);

test.skipIf(!trivy)(
  'the demo runs live',
  async () => {
    const { exitCode, stdout } = await holdfast(testFolder())('demo', '--scanner', trivy);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('1 case reopened: C-1');
  },
  120_000,
);

type Pair = { name: string; ids: string[] };
const pairs: Pair[] = absent
  ? []
  : (JSON.parse(readFileSync(join(pairsFolder, 'index.json'), 'utf8')) as { pairs: Pair[] }).pairs;
const every = Math.max(1, Math.floor(pairs.length / wanted));

describe.skipIf(absent)('a real misconfiguration, its real fix, the real scanner', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await testSystem({ workers: true });
    await startWorker(system);
  });
  afterAll(() => system.close());

  test.each(pairs.filter((_, at) => at % every === 0).slice(0, wanted))(
    '$name: closed when fixed, reopened when put back',
    async ({ name, ids }) => {
      const folder = testFolder();
      const work = join(folder, 'work');
      const lay = (side: 'bad' | 'good') => {
        rmSync(work, { recursive: true, force: true });
        mkdirSync(work);
        chmodSync(work, 0o755);
        cpSync(join(pairsFolder, side, name), work, { recursive: true });
      };
      const scan = () => {
        const report = join(folder, `report-${readdirSync(folder).length}.json`);
        const args = ['config', '--skip-policy-update', '-q', '-f', 'json', 'work'];
        writeFileSync(
          report,
          execFileSync(trivy, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }),
        );
        return importReport(system, {
          source: report,
          name: 'report.json',
          asset: name,
          actor: 'ana',
        });
      };
      const statuses = async () => {
        const { rows } = await system.database.pool.query<{
          rule: string;
          status: string;
          target: string;
          case_id: string;
        }>(
          'select f.rule, f.status, f.target, f.case_id from findings f join sources s on s.id = f.source_id where s.asset = $1',
          [name],
        );
        return rows;
      };
      const isIt = ({ rule }: { rule: string }) => ids.includes(rule);
      const statusesOfIt = async () => (await statuses()).filter(isIt).map(({ status }) => status);

      lay('bad');
      await scan();
      const found = (await statuses()).filter(isIt);
      expect(found.length).toBeGreaterThan(0);
      const caseId = found[0]?.case_id as string;
      const ana = { actor: 'ana' };
      await act(system, caseId, { type: 'AssignCase', owner: 'ana' }, ana);
      await act(
        system,
        caseId,
        { type: 'CompleteTask', step: 'assess', note: 'real', evidence: [] },
        ana,
      );
      await act(
        system,
        caseId,
        { type: 'CompleteTask', step: 'root-cause', note: 'no check', evidence: [] },
        ana,
      );
      const command = ['cp', '-r', `${join(pairsFolder, 'good', name)}/.`, '.'];
      await proposePlan(
        system,
        caseId,
        { summary: 'the fix', actions: [readAction({ command, cwd: work }, 'actions.0')] },
        ana,
      );
      await act(system, caseId, { type: 'Approve' }, { actor: 'ben' });
      await waitForMachine(system, caseId, 20_000);

      const { coverage } = await scan();
      // Trivy leaves a file out whose checks all passed without a place in it. What it does not name, it proves nothing of.
      const named = found.every(({ target }) => coverage.targets?.includes(target));
      expect(await statusesOfIt()).toEqual(found.map(() => (named ? 'gone' : 'unknown')));
      const after = await caseOf(system, caseId);
      expect(after.state).toBe(named ? 'closed' : 'verifying');
      if (!named) return;

      lay('bad');
      await scan();
      expect(await statusesOfIt()).toEqual(found.map(() => 'open'));
      expect(await caseOf(system, caseId)).toMatchObject({ cycle: 2 });
    },
    60_000,
  );
});

import { createHash } from 'node:crypto';
import { execute } from '#app/execute.ts';
import { FindingNames } from '#app/finding-names.ts';
import { type ImportResult, importOpened } from '#app/import-report.ts';
import type { OpenReport } from '#app/parse-report.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { Coverage } from '#domain/finding/coverage.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { loadCases } from '#store/case-rows.ts';

/** One run of a tool, as its importer would give it. Complete, and of the instant of its import, unless told otherwise. */
export type Scan = {
  tool: string;
  asset: string;
  sightings: readonly (Omit<Sighting, 'finding'> & { finding: Partial<Finding> })[];
  /** Who brings the report. */
  by?: string;
} & Partial<Omit<Coverage, 'tool' | 'asset'>>;

/** Takes a scan in as any report is, from the naming of its findings on. */
export function importScan(
  system: System,
  { tool: name, asset, sightings, by = 'ana', ...stated }: Scan,
): Promise<ImportResult> {
  const tool = { name };
  const coverage: Coverage = { tool, completeness: 'complete', ...stated };
  const sha256 = createHash('sha256')
    .update(JSON.stringify([asset, coverage, sightings, system.now()]))
    .digest('hex');
  async function* items(): OpenReport['items'] {
    const names = new FindingNames();
    for (const { finding, ...rest } of sightings) {
      const whole = { title: 'a flaw', severity: 'high', claim: 'open', ...finding, tool } as const;
      yield names.nameOf({ ...rest, finding: whole });
    }
    return { coverage, sha256, bytes: 0 };
  }
  const report = { format: 'scan', items: items() };
  return importOpened(system, report, { name: 'scan', asset, actor: by });
}

/** Takes a case that was just opened, or reopened, through its fix to where it waits for a report. */
export async function fixCase(system: System, id: string): Promise<void> {
  const state = async () => {
    const found = (await loadCases(system.database, [id])).get(id)?.state;
    if (!found) throw new Error(`there is no case ${id}`);
    return found;
  };
  const act = (ask: Ask, actor = 'cem') =>
    execute(system, { id, command: { ...ask, actor, at: system.now() } as never });
  if (!(await state()).owner) await act({ type: 'AssignCase', owner: 'cem' });
  for (const step of ['assess', 'root-cause']) {
    if ((await state()).steps[step]?.status === 'waiting')
      await act({ type: 'CompleteTask', step, note: 'x', evidence: [] });
  }
  const planned = await state();
  // Another plan than the one before: the same one again would be no plan.
  const title = `fix at version ${planned.version}`;
  const actions = [{ kind: 'command' as const, title, command: ['true'], timeout: 10, retries: 0 }];
  const plan = { targets: planned.findings, actions };
  const hash = planHash(system.digest, planned, plan);
  await act({ type: 'ProposePlan', summary: 'fix it', ...plan, hash });
  const { events } = await act({ type: 'Approve' }, 'ben');
  for (const { type, data } of events) {
    if (type !== 'ActionRequested') continue;
    const { step, action, key } = data;
    const done = { step, action, key, attempt: 1, hash, outcome: 'succeeded' as const };
    await act({ type: 'RecordAttempt', ...done, evidence: [] }, 'holdfast');
  }
}

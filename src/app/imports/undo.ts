import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import { changeSetting } from '#app/access/installation.ts';
import { executeWithin, type Order } from '#app/execute.ts';
import { listFindings } from '#app/list-findings.ts';
import { followMembers } from '#app/priority/follow-findings.ts';
import { settleReport } from '#app/settle-report.ts';
import type { System } from '#app/system.ts';
import { decidedAnew } from '#app/write-path.ts';
import { byItself } from '#domain/case/by-itself.ts';
import type { Command } from '#domain/case/commands.ts';
import { require } from '#domain/refusal.ts';
import type { Transaction } from '#store/database.ts';
import { correlate } from '#store/problems.ts';
import {
  casesTouched,
  markUndone,
  newerThan,
  newestLeft,
  reportsToUndo,
  type TouchedCase,
  takeBackReport,
  type UndoneReport,
} from '#store/undo-report.ts';
import { importFor } from './view.ts';

/** What became of the cases that an import had touched. */
export type UndoneImport = {
  import: number;
  /** Closed, for they were about nothing else and nobody had worked on them. */
  closed: string[];
  /** Reopened: their proof was a report of this import. */
  reopened: string[];
  /** Closed again as they had been: nobody has worked on them since they were reopened. */
  closedAgain: string[];
  /** Told of it, and otherwise as they are: somebody has worked on them, or they are about other findings, too. */
  told: string[];
};

/**
 * Takes an import back that was a mistake: what its reports changed of findings and cases is as if they had never come,
 * and on record. Needs the right to change many cases (`cases.manage`) on all that the import is about.
 *
 * Throws a `Refusal`: IMPORT_UNDER_WAY, IMPORT_UNDONE, IMPORT_NOT_NEWEST where a newer report of the same scan is in.
 */
export async function undoImport(
  system: System,
  caller: Caller,
  id: number,
  reason: string,
): Promise<UndoneImport> {
  const found = await importFor(system, caller, id);
  require(found.status === 'done' || found.status === 'failed', 'IMPORT_UNDER_WAY', String(id));
  const { actor } = caller.principal;
  const setting = { subject: 'import', name: String(id), change: 'undone' } as const;
  const done = await decidedAnew(async () => {
    const work = (tx: Transaction) => takeBack(system, tx, { id, actor, reason, caller });
    return changeSetting(system, setting, actor, work);
  });
  for (const report of done.left) await settleReport(system, report);
  await followMembers(system, { actor, cases: done.undone.told });
  await listFindings(system);
  return done.undone;
}

type Undoing = { id: number; actor: string; reason: string; caller: Caller };

async function takeBack(
  system: System,
  tx: Transaction,
  { id, actor, reason, caller }: Undoing,
): Promise<{ undone: UndoneImport; left: number[] }> {
  const at = system.now();
  const reports = await reportsToUndo(tx, id);
  for (const { asset } of reports) requireOn(caller, 'cases.manage', asset);
  require(await markUndone(tx, { id, by: actor, reason, at }), 'IMPORT_UNDONE', String(id));
  const newer = await newerThan(tx, id);
  const before = [
    ...newer.imports.map((one) => `import ${one}`),
    ...newer.reports.map((one) => `report ${one}`),
  ];
  require(before.length === 0, 'IMPORT_NOT_NEWEST', `first ${before.join(', ')}`);
  const undone: UndoneImport = { import: id, closed: [], reopened: [], closedAgain: [], told: [] };
  for (const report of reports)
    await takeBackOne(system, tx, report, { actor, reason, at, undone });
  const left: number[] = [];
  for (const source of new Set(reports.map((one) => one.source))) {
    const newest = await newestLeft(tx, source);
    if (newest !== undefined) left.push(newest);
  }
  for (const asset of new Set(reports.map((one) => one.asset))) await correlate(tx, asset);
  return { undone, left };
}

async function takeBackOne(
  system: System,
  tx: Transaction,
  report: UndoneReport,
  {
    actor,
    reason,
    at,
    undone,
  }: { actor: string; reason: string; at: string; undone: UndoneImport },
): Promise<void> {
  const touched = await casesTouched(tx, report, byItself);
  const orders = touched.map(
    (one): Order => ({
      id: one.id,
      command: {
        type: 'UndoReport',
        report: report.sha256,
        reason,
        findings: one.findings,
        source: report.sourceKey,
        fate: fateOf(one),
        ...(one.severity ? { severity: one.severity } : {}),
        ...(one.priority ? { priority: one.priority } : {}),
        actor,
        at,
      },
    }),
  );
  const { outcomes, jobs } = await executeWithin(system, tx, orders);
  for (const [place, one] of touched.entries()) {
    const refusal = outcomes[place]?.refusal;
    if (refusal) throw refusal;
    undone[fates[fateOf(one)]].push(one.id);
  }
  const closed = touched.filter((one) => fateOf(one) === 'closes').map((one) => one.id);
  await takeBackReport(tx, report, { at, closed });
  if (jobs.length > 0) await system.jobs.enqueue(tx, jobs);
}

const fates = {
  closes: 'closed',
  reopens: 'reopened',
  'closes-again': 'closedAgain',
  'goes-on': 'told',
} as const satisfies Record<Command<'UndoReport'>['fate'], keyof UndoneImport>;

function fateOf({ how, untouched }: TouchedCase): Command<'UndoReport'>['fate'] {
  if (how === 'proved') return 'reopens';
  if (how === 'opened' && untouched) return 'closes';
  return how === 'reopened' && untouched ? 'closes-again' : 'goes-on';
}

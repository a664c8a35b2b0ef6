import { inTransaction } from '#store/database.ts';
import { putEvidence } from '#store/evidence.ts';
import { correlate } from '#store/problems.ts';
import {
  markSettled,
  type ReportForCases,
  reportForCases,
  returnedCases,
} from '#store/settlement.ts';
import {
  type CaseSighting,
  latestReportOfCase,
  sightingsForVerification,
} from '#store/verification-sightings.ts';
import { blobsOf, type Evidence, jsonEvidence } from './evidence-store.ts';
import { followAll } from './exceptions/follow.ts';
import { reviewExceptions } from './exceptions/review.ts';
import { changedCases, executeAll, type Order, type Outcome } from './execute.ts';
import { houseOrphans, joinTwins } from './house-findings.ts';
import { listFindings } from './list-findings.ts';
import { followKev, followMembers, followSeverities } from './priority/follow-findings.ts';
import { prioritiseReport } from './priority/prioritise.ts';
import { prioritiseCases } from './priority/prioritise-cases.ts';
import type { System } from './system.ts';

/** The cases that a report touched. */
export type Settlement = {
  opened: string[];
  joined: string[];
  reopened: string[];
  verified: string[];
  /** Cases that wait for verification and for which the rules did not take this report as one. */
  refused: { case: string; code: string; message: string }[];
};

export const untouched: Settlement = {
  opened: [],
  joined: [],
  reopened: [],
  verified: [],
  refused: [],
};

/**
 * Carries a report over to the cases: opens cases for what is new, reopens what came back, verifies what waits.
 * Can be done again at any time, and after a crash is: what is settled already is not there to be found.
 */
export async function settleReport(system: System, reportId: number): Promise<Settlement> {
  const report = await reportForCases(system.database, reportId);
  return report ? settle(system, report) : untouched;
}

/** Settles a report that whoever imported it did not live to settle; one that is settled costs a look. */
export async function settleIfLeft(system: System, reportId: number): Promise<Settlement> {
  const report = await reportForCases(system.database, reportId);
  return report && !report.settled ? settle(system, report) : untouched;
}

async function settle(system: System, report: ReportForCases): Promise<Settlement> {
  await prioritiseReport(system, report.id);
  await inTransaction(system.database, (tx) => correlate(tx, report.asset));
  const reopened = await reopenReturned(system, report);
  const twins = await joinTwins(system, report);
  const verifications = await verifyWaiting(system, report);
  const { opened, joined } = await houseOrphans(system, report);
  const because = `a report on ${report.asset}`;
  await prioritiseCases(system, { because, actor: report.importedBy, reportId: report.id });
  await followSeverities(system, report);
  await followMembers(system, { actor: report.importedBy, reportId: report.id });
  await followKev(system, { actor: report.importedBy, reportId: report.id });
  await followAll(system, report.sourceKey);
  await reviewExceptions(system);
  await listFindings(system);
  await inTransaction(system.database, (tx) => markSettled(tx, report.id, system.now()));
  return {
    opened,
    joined: [...new Set([...twins, ...joined])],
    reopened,
    verified: changedCases(verifications),
    refused: verifications.flatMap(({ order, refusal }) =>
      refusal ? [{ case: order.id, code: refusal.code, message: refusal.message }] : [],
    ),
  };
}

/** Holds one case against the newest report of the scans that found it; undefined where there is none. */
export async function verifyCase(
  system: System,
  caseId: string,
  actor: string,
): Promise<Outcome | undefined> {
  const reportId = await latestReportOfCase(system.database, caseId);
  const report = reportId && (await reportForCases(system.database, reportId));
  if (!report) return undefined;
  const sightings = await sightingsForVerification(system.database, report.id, caseId);
  const outcomes = await recordVerifications(system, report, sightings, actor);
  return outcomes[0];
}

async function reopenReturned(system: System, report: ReportForCases): Promise<string[]> {
  const returned = await returnedCases(system.database, report.id);
  const evidence = reportEvidence(report);
  const orders = returned.map(
    ({ caseId, fingerprints }): Order => ({
      id: caseId,
      command: {
        type: 'ReopenCase',
        because: 'finding-returned',
        findings: fingerprints,
        evidence: [evidence.ref],
        actor: report.importedBy,
        at: system.now(),
      },
    }),
  );
  return changedCases(await record(system, orders, [evidence]));
}

async function verifyWaiting(system: System, report: ReportForCases): Promise<Outcome[]> {
  const sightings = await sightingsForVerification(system.database, report.id);
  return recordVerifications(system, report, sightings);
}

/** `actor`: who has cases held against the report, where that is not who brought it. */
function recordVerifications(
  system: System,
  report: ReportForCases,
  sightings: CaseSighting[],
  actor = report.importedBy,
) {
  const evidence = reportEvidence(report);
  const orders = sightings.map(
    ({ caseId, ...seen }): Order => ({
      id: caseId,
      command: {
        type: 'RecordVerification',
        report: report.sha256,
        seenAt: report.seenAt,
        ...seen,
        evidence: [evidence.ref],
        importedBy: report.importedBy,
        actor,
        at: system.now(),
      },
    }),
  );
  return record(system, orders, [evidence]);
}

async function record(
  system: System,
  orders: readonly Order[],
  evidence: readonly Evidence[],
): Promise<Outcome[]> {
  if (orders.length === 0) return [];
  return executeAll(system, orders, async (tx) => {
    await putEvidence(tx, blobsOf(evidence));
    return [];
  });
}

/** What the report claims to have covered, as the ground of the decision. */
function reportEvidence({ id, sha256, seenAt, importedBy, coverage }: ReportForCases): Evidence {
  return jsonEvidence('report.json', { report: id, sha256, seenAt, importedBy, coverage });
}

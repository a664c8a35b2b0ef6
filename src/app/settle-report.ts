import type { RoutingFacts } from '#domain/case/routing-facts.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { kindOf } from '#domain/finding/grouping.ts';
import type { Kind, WorkflowPin } from '#domain/workflow/definition.ts';
import { nextCaseIds } from '#store/case-rows.ts';
import { inTransaction } from '#store/database.ts';
import { putEvidence } from '#store/evidence.ts';
import {
  type CaseSighting,
  FindingsTaken,
  latestReportOfCase,
  linkFindings,
  markSettled,
  type OrphanGroup,
  orphanGroups,
  type ReportForCases,
  reportForCases,
  returnedCases,
  sightingsForVerification,
} from '#store/settlement.ts';
import { blobsOf, type Evidence, jsonEvidence } from './evidence-store.ts';
import { followAll } from './exceptions/follow.ts';
import { reviewExceptions } from './exceptions/review.ts';
import { executeAll, type Order, type Outcome } from './execute.ts';
import { listFindings } from './list-findings.ts';
import { followKev, followSeverities } from './priority/follow-findings.ts';
import { prioritiseReport } from './priority/prioritise.ts';
import { prioritiseCases } from './priority/prioritise-cases.ts';
import { routingFactsFor } from './routing/routing-facts.ts';
import type { System } from './system.ts';
import { pinnedWorkflow, workflowForKind } from './workflows.ts';

const GROUPS_AT_ONCE = 100;

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
  const reopened = await reopenReturned(system, report);
  const verifications = await verifyWaiting(system, report);
  const { opened, joined } = await houseOrphans(system, report);
  const because = `a report on ${report.asset}`;
  await prioritiseCases(system, { because, actor: report.importedBy, reportId: report.id });
  await followSeverities(system, report);
  await followKev(system, { actor: report.importedBy, reportId: report.id });
  await followAll(system, report.sourceKey);
  await reviewExceptions(system);
  await listFindings(system);
  await inTransaction(system.database, (tx) => markSettled(tx, report.id, system.now()));
  return {
    opened,
    joined,
    reopened,
    verified: changedCases(verifications),
    refused: verifications.flatMap(({ order, refusal }) =>
      refusal ? [{ case: order.id, code: refusal.code, message: refusal.message }] : [],
    ),
  };
}

/** Holds one case against the newest report of the scan that found it; undefined where there is none. */
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

async function houseOrphans(system: System, report: ReportForCases) {
  const opened: string[] = [];
  const joined: string[] = [];
  const refused = new Set<string>();
  for (;;) {
    const limit = GROUPS_AT_ONCE + refused.size;
    const found = await orphanGroups(system.database, report.id, limit);
    const groups = found.filter(({ remedy }) => !refused.has(remedy));
    if (groups.length === 0) return { opened, joined };
    const housed = await houseGroups(system, report, groups).catch((error: Error) => {
      if (error instanceof FindingsTaken) return [];
      throw error;
    });
    for (const { group, outcome } of housed) {
      if (outcome.refusal) refused.add(group.remedy);
      else (group.joins ? joined : opened).push(outcome.order.id);
    }
  }
}

async function houseGroups(system: System, report: ReportForCases, groups: OrphanGroup[]) {
  const ids = await nextCaseIds(system.database, groups.filter(({ joins }) => !joins).length);
  const pinFor = await pinsByKind(system, groups);
  const pins = groups.map(({ details }) => pinFor(kindOf(details[0] as Finding)));
  const workflows = await Promise.all(pins.map((pin) => pinnedWorkflow(system.database, pin)));
  const factsOf = await routingFactsFor(system, [report.asset], workflows);
  const opening = { pinFor, routing: factsOf(report.asset) };
  const planned = groups.map((group) => {
    const evidence = jsonEvidence('findings.json', group.details);
    const caseId = group.joins ?? (ids.shift() as string);
    return { group, evidence, order: toOrder(system, report, group, evidence, caseId, opening) };
  });
  const outcomes = await executeAll(
    system,
    planned.map(({ order }) => order),
    async (tx, done) => {
      const accepted = planned.filter((_, at) => !done[at]?.refusal);
      await putEvidence(tx, blobsOf(accepted.map(({ evidence }) => evidence)));
      const links = accepted.map(({ group, order }) => ({ caseId: order.id, ids: group.ids }));
      await linkFindings(tx, report.sourceKey, links);
      return [];
    },
  );
  return planned.map(({ group }, at) => ({ group, outcome: outcomes[at] as Outcome }));
}

function toOrder(
  { now }: System,
  { asset, sourceKey, importedBy }: ReportForCases,
  { joins, severity, priority, fingerprints, remedy, details }: OrphanGroup,
  { ref }: Evidence,
  caseId: string,
  { pinFor, routing }: { pinFor: (kind: Kind) => WorkflowPin; routing: RoutingFacts },
): Order {
  const stamp = { actor: importedBy, at: now() };
  const evidence = [ref];
  if (joins) {
    const findings = fingerprints;
    return {
      id: caseId,
      command: { type: 'LinkFindings', findings, severity, evidence, ...stamp },
    };
  }
  const worst = details[0] as Finding;
  const kind = kindOf(worst);
  return {
    id: caseId,
    command: {
      type: 'OpenCase',
      id: caseId,
      kind,
      title: worst.title,
      severity,
      ...(priority ? { priority } : {}),
      asset,
      source: sourceKey,
      remedy,
      findings: fingerprints,
      workflow: pinFor(kind),
      evidence,
      routing,
      ...stamp,
    },
  };
}

/** The workflows that cases of these groups will run under. */
async function pinsByKind({ database }: System, groups: readonly OrphanGroup[]) {
  const kinds = new Set(groups.map(({ details }) => kindOf(details[0] as Finding)));
  const pins = new Map<Kind, WorkflowPin>();
  for (const kind of kinds) pins.set(kind, await workflowForKind(database, kind));
  return (kind: Kind) => pins.get(kind) as WorkflowPin;
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

function changedCases(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(({ events }) => events.length > 0).map(({ order }) => order.id);
}

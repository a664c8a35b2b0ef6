import type { RoutingFacts } from '#domain/case/routing-facts.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { kindOf } from '#domain/finding/grouping.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Kind, WorkflowPin } from '#domain/workflow/definition.ts';
import { nextCaseIds } from '#store/case-rows.ts';
import type { Transaction } from '#store/database.ts';
import { putEvidence } from '#store/evidence.ts';
import {
  FindingsTaken,
  linkFindings,
  type OrphanGroup,
  type ReportForCases,
  type TwinGroup,
  twinGroups,
} from '#store/settlement.ts';
import { blobsOf, type Evidence, jsonEvidence } from './evidence-store.ts';
import { changedCases, executeAll, type Order, type Outcome } from './execute.ts';
import { type Orphans, orphansOf } from './grouping/orphans.ts';
import { routingFactsFor } from './routing/routing-facts.ts';
import type { System } from './system.ts';
import { pinnedWorkflow, workflowForKind } from './workflows.ts';

const GROUPS_AT_ONCE = 100;

/** Puts what another tool sees of the problem of an open case into that one. */
export async function joinTwins(system: System, report: ReportForCases): Promise<string[]> {
  const joined: string[] = [];
  for (;;) {
    const groups = await twinGroups(system.database, report.id, GROUPS_AT_ONCE);
    if (groups.length === 0) return joined;
    const outcomes = await joinAll(system, report, groups).catch((error: Error) => {
      if (error instanceof FindingsTaken) return [];
      throw error;
    });
    joined.push(...changedCases(outcomes));
    // What is refused here opens a case of its own.
    if (outcomes.some(({ refusal }) => refusal)) return joined;
  }
}

function joinAll(system: System, report: ReportForCases, groups: readonly TwinGroup[]) {
  const { sourceKey: source, importedBy: actor } = report;
  const planned = groups.map(({ joins: id, severity, details, fingerprints: findings, ids }) => {
    const evidence = jsonEvidence('findings.json', details);
    const stamp = { evidence: [evidence.ref], actor, at: system.now() };
    const same = { source, sameProblem: true } as const;
    const command = { type: 'LinkFindings', findings, severity, ...same, ...stamp } as const;
    return { order: { id, command }, ids, evidence };
  });
  const orders = planned.map(({ order }) => order);
  return executeAll(system, orders, async (tx, done) => {
    await link(tx, source, planned, done);
    return [];
  });
}

type Joining = { order: Order; ids: readonly number[]; evidence: Evidence };

/** Notes which findings are in which case, of the orders that were accepted, and since when: as their events have it. */
async function link(
  tx: Transaction,
  source: string,
  planned: readonly Joining[],
  done: readonly Outcome[],
): Promise<void> {
  const accepted = planned.flatMap((one, place) => {
    const outcome = done[place];
    return outcome && !outcome.refusal ? [{ ...one, events: outcome.events }] : [];
  });
  await putEvidence(tx, blobsOf(accepted.map(({ evidence }) => evidence)));
  const links = accepted.map(({ order, ids, events }) => ({
    caseId: order.id,
    at: events[0]?.at ?? order.command.at,
    ids,
  }));
  await linkFindings(tx, source, links);
}

/** Opens cases for what has none, or lets it join the open one of the same remedy, as the grouping in force has it. */
export async function houseOrphans(system: System, report: ReportForCases) {
  const opened: string[] = [];
  const joined: string[] = [];
  const refused = new Set<string>();
  const orphans = await orphansOf(system, report.id);
  for (;;) {
    const groups = await orphans.next(GROUPS_AT_ONCE, refused);
    if (groups.length === 0) {
      await orphans.end();
      return { opened, joined };
    }
    const housed = await houseGroups(system, report, orphans, groups).catch(
      async (error: Error) => {
        if (!isOvertaken(error)) throw error;
        await orphans.lookAnew();
        return [];
      },
    );
    for (const { group, outcome } of housed) {
      if (outcome.refusal) refused.add(group.remedy);
      else (group.joins ? joined : opened).push(outcome.order.id);
    }
  }
}

/** Others got on meanwhile, so that it is looked at anew what is left: parts of one whole join the same cases at once. */
function isOvertaken(error: Error): boolean {
  if (error instanceof Refusal) return error.code === 'VERSION_CONFLICT';
  return error instanceof FindingsTaken;
}

async function houseGroups(
  system: System,
  report: ReportForCases,
  orphans: Orphans,
  groups: OrphanGroup[],
) {
  const ids = await nextCaseIds(system.database, groups.filter(({ joins }) => !joins).length);
  const pinFor = await pinsByKind(system, groups);
  const pins = groups.map(({ details }) => pinFor(kindOf(details[0] as Finding)));
  const workflows = await Promise.all(pins.map((pin) => pinnedWorkflow(system.database, pin)));
  const assets = groups.map((group) => assetOf(group, report));
  const opening = { pinFor, factsOf: await routingFactsFor(system, assets, workflows) };
  const planned = groups.map((group) => {
    const evidence = jsonEvidence('findings.json', group.details);
    const caseId = group.joins ?? (ids.shift() as string);
    return { group, evidence, order: toOrder(system, report, group, evidence, caseId, opening) };
  });
  const outcomes = await executeAll(
    system,
    planned.map(({ order }) => order),
    async (tx, done) => {
      const joining = planned.map(({ group: { ids }, ...rest }) => ({ ids, ...rest }));
      await link(tx, report.sourceKey, joining, done);
      const accepted = planned.filter((_, at) => !done[at]?.refusal);
      await orphans.take(
        tx,
        accepted.map(({ group, order }) => ({ group, caseId: order.id })),
      );
      return [];
    },
  );
  return planned.map(({ group }, at) => ({ group, outcome: outcomes[at] as Outcome }));
}

/** What its case is of: of a whole, where a rule puts together what is found on its parts. */
function assetOf({ ruled }: OrphanGroup, { asset }: ReportForCases): string {
  return ruled?.asset ?? asset;
}

type Opening = {
  pinFor: (kind: Kind) => WorkflowPin;
  factsOf: (asset: string) => RoutingFacts;
};

function toOrder(
  { now }: System,
  report: ReportForCases,
  group: OrphanGroup,
  { ref }: Evidence,
  caseId: string,
  { pinFor, factsOf }: Opening,
): Order {
  const { sourceKey, importedBy } = report;
  const { joins, severity, severities, priority, fingerprints, remedy, details, ruled } = group;
  const stamp = { actor: importedBy, at: now() };
  const evidence = [ref];
  if (joins) {
    const findings = fingerprints;
    return {
      id: caseId,
      command: {
        type: 'LinkFindings',
        findings,
        severity,
        severities,
        source: sourceKey,
        evidence,
        ...stamp,
      },
    };
  }
  const worst = details[0] as Finding;
  const kind = kindOf(worst);
  const asset = assetOf(group, report);
  return {
    id: caseId,
    command: {
      type: 'OpenCase',
      id: caseId,
      kind,
      title: ruled?.title ?? worst.title,
      severity,
      ...(severities.length > 1 ? { severities } : {}),
      ...(priority ? { priority } : {}),
      asset,
      source: sourceKey,
      remedy,
      ...(ruled ? { scope: ruled.scope } : {}),
      findings: fingerprints,
      workflow: pinFor(kind),
      evidence,
      routing: factsOf(asset),
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

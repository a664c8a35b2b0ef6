import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import { blobsOf, jsonEvidence } from '#app/evidence-store.ts';
import { executeWithin, type Order } from '#app/execute.ts';
import { workableFor } from '#app/incidents/access.ts';
import { executeOnIncident } from '#app/incidents/execute.ts';
import { routingFactsFor } from '#app/routing/routing-facts.ts';
import type { System } from '#app/system.ts';
import { pinnedWorkflow, workflowForKind } from '#app/workflows.ts';
import type { Ask } from '#domain/case/commands.ts';
import { type CorrectiveAction, decidedOn } from '#domain/corrective-action/corrective-action.ts';
import type { Severity } from '#domain/finding/finding.ts';
import {
  actionsOf,
  assetsOf,
  type Incident,
  type IncidentSeverity,
} from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { activeAmong } from '#store/account-rows.ts';
import { nextCaseIds } from '#store/case-rows.ts';
import { putEvidence } from '#store/evidence.ts';

/** How pressing a case is, by how bad that was which it is to prevent. */
const severityOf: Record<IncidentSeverity, Severity> = {
  sev1: 'critical',
  sev2: 'high',
  sev3: 'medium',
  sev4: 'low',
  sev5: 'low',
};

/** Titles of cases are short; the whole text is in the evidence and in the note. */
const LONGEST_TITLE = 500;

/**
 * Agrees to an action: its case is opened in the same transaction, with the date that is promised, and goes to its owner.
 * `asset`: what the case is of; the one of the incident, where it has one only.
 */
export async function agreeToAction(
  system: System,
  caller: Caller,
  id: string,
  { action, asset: named }: { action: string; asset?: string },
): Promise<{ incident: Incident; case: string }> {
  const incident = await workableFor(system, caller, id);
  const asset = assetFor(incident, named);
  requireOn(caller, 'cases.work', asset);
  const [caseId = ''] = await nextCaseIds(system.database, 1);
  const stamp = { actor: caller.principal.actor, at: system.now() };
  const command = { type: 'AgreeToAction', action, case: caseId, ...stamp } as const;
  const known = actionsOf(incident).list.find((one) => one.id === action);
  require(known, 'CORRECTIVE_ACTION_UNKNOWN', action);
  const opened = await opening(system, { incident, action: known, asset, caseId, stamp });
  // What the case says is what was looked at: an action that is reworded meanwhile is looked at anew.
  const order = { id, command, expectedVersion: incident.version };
  const { state } = await executeOnIncident(system, order, async (tx) => {
    await putEvidence(tx, blobsOf([opened.evidence]));
    const { outcomes, jobs } = await executeWithin(system, tx, opened.orders);
    const refusal = outcomes.find((one) => one.refusal)?.refusal;
    if (refusal) throw refusal;
    return jobs;
  });
  return { incident: state, case: caseId };
}

function assetFor(incident: Incident, named: string | undefined): string {
  const assets = assetsOf(incident);
  const asset = named ?? (assets.length === 1 ? assets[0] : undefined);
  require(asset !== undefined, 'CASE_ASSET_UNSAID', assets.join(', '));
  return asset;
}

type Opening = {
  incident: Incident;
  action: CorrectiveAction;
  asset: string;
  caseId: string;
  stamp: { actor: string; at: string };
};

/** The case of an action: opened, private where the incident is, given to its owner, with what was agreed as evidence. */
async function opening(
  system: System,
  { incident, action, asset, caseId, stamp }: Opening,
): Promise<{ orders: Order[]; evidence: ReturnType<typeof jsonEvidence> }> {
  const workflow = await workflowForKind(system.database, 'quality');
  const rules = await pinnedWorkflow(system.database, workflow);
  const evidence = jsonEvidence('action.json', decidedOn(incident.id, action));
  const { restrictedTo } = incident;
  const { owner, due } = action;
  const asked: Ask[] = [
    {
      type: 'OpenCase',
      id: caseId,
      kind: 'quality',
      title: action.text.slice(0, LONGEST_TITLE),
      severity: severityOf[incident.severity],
      asset,
      findings: [],
      workflow,
      evidence: [evidence.ref],
      routing: (await routingFactsFor(system, [asset], [rules]))(asset),
      ...(due === undefined ? {} : { promised: due }),
    },
    ...(restrictedTo ? [{ type: 'RestrictCase', members: restrictedTo } as const] : []),
    ...(owner && (await isPerson(system, owner)) ? [{ type: 'AssignCase', owner } as const] : []),
    { type: 'AddNote', text: noteOn(incident, action), evidence: [] },
  ];
  const orders = asked.map(
    (one): Order => ({
      id: caseId,
      command: { ...one, ...stamp },
    }),
  );
  return { orders, evidence };
}

/**
 * Whether it is somebody who can be given a case; a team is not, and the workflow says who gets it. Where nobody has an
 * account, people are names.
 */
async function isPerson({ database }: System, name: string): Promise<boolean> {
  const active = await activeAmong(database, [name]);
  return active === 'no-accounts' || active.has(name);
}

function noteOn({ id, title }: Incident, { id: action, text, owner, criterion }: CorrectiveAction) {
  return [
    `${action} of ${id} “${title}”: ${text}`,
    `Done when: ${criterion}`,
    ...(owner ? [`Owner: ${owner}`] : []),
  ].join('\n');
}

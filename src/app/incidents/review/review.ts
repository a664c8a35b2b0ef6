import type { Caller } from '#app/access/caller.ts';
import { incidentFor, mayTakePart, mayWorkOn, workableFor } from '#app/incidents/access.ts';
import { executeOnIncident } from '#app/incidents/execute.ts';
import type { System } from '#app/system.ts';
import { rolesOn } from '#domain/access/rights.ts';
import type { Role } from '#domain/access/roles.ts';
import { isSigned } from '#domain/incident/review.ts';
import { assetsOf, type Incident, type ReviewTerms } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { contentHash } from './content.ts';

/** The review of what was written of an incident: who signed it, what there is to sign, and whether that is enough. */
export async function viewReview(system: System, caller: Caller, id: string) {
  return told(system, caller, await incidentFor(system, caller, id));
}

/** Asks people to sign; by the severity two or one, unless said. Asked anew, those who had signed sign anew. */
export async function askForReview(
  system: System,
  caller: Caller,
  id: string,
  terms: Partial<ReviewTerms>,
) {
  await workableFor(system, caller, id);
  const command = { type: 'AskForReview', ...terms, ...stampOf(system, caller) } as const;
  return told(system, caller, (await executeOnIncident(system, { id, command })).state);
}

/** Signs what there is. `seen`: the hash of what whoever signs has seen, or how it begins. */
export async function signPostmortem(
  system: System,
  caller: Caller,
  id: string,
  seen: { seen?: string },
) {
  const incident = await reviewableFor(system, caller, id);
  const hash = await contentHash(system, incident);
  const roles = rolesIn(caller, incident);
  const command = {
    type: 'SignPostmortem',
    hash,
    ...seen,
    ...(roles ? { roles } : {}),
    ...stampOf(system, caller),
  } as const;
  // The hash is that of this version: of what is changed meanwhile it says nothing.
  const order = { id, command, expectedVersion: incident.version };
  return told(system, caller, (await executeOnIncident(system, order)).state);
}

/** Takes a signature back, or asks no more. */
export async function withdrawFromReview(system: System, caller: Caller, id: string) {
  await reviewableFor(system, caller, id);
  const command = { type: 'WithdrawFromReview', ...stampOf(system, caller) } as const;
  return told(system, caller, (await executeOnIncident(system, { id, command })).state);
}

/** The incident, for whoever may take part in its review. Throws RIGHT_MISSING. */
async function reviewableFor(system: System, caller: Caller, id: string): Promise<Incident> {
  const incident = await incidentFor(system, caller, id);
  require(mayReview(caller, incident), 'RIGHT_MISSING', `incidents.review on ${id}`);
  return incident;
}

function mayReview(caller: Caller, incident: Incident): boolean {
  return mayTakePart(caller, incident, 'incidents.review');
}

/** The roles that count on any of its assets; on one of none, those that are held everywhere. Of the operator none is asked. */
function rolesIn({ principal, groups }: Caller, incident: Incident): Role[] | undefined {
  if (principal.operator) return undefined;
  const assets = assetsOf(incident);
  const everywhere = principal.grants.filter(({ group }) => group === undefined);
  return [
    ...everywhere.map(({ role }) => role),
    ...assets.flatMap((asset) => rolesOn(principal, asset, groups)),
  ];
}

async function told(system: System, caller: Caller, incident: Incident) {
  const { review, postmortem, publications = [], version } = incident;
  const hash = await contentHash(system, incident);
  return {
    version,
    hash,
    authors: postmortem?.authors ?? [],
    ...(review ? { review } : {}),
    publications,
    signed: isSigned(review, hash),
    mayWork: mayWorkOn(caller, incident),
    mayReview: mayReview(caller, incident),
  };
}

function stampOf(system: System, { principal }: Caller) {
  return { actor: principal.actor, at: system.now() };
}

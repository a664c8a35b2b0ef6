import { reachOf } from '#domain/access/rights.ts';
import type { DecidedFinding } from '#domain/installation/installation.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { merge, split } from '#store/problems.ts';
import { type FindingIdentity, findingIdentities } from '#store/read-models/finding-identity.ts';
import type { Caller } from './access/caller.ts';
import { requireOn } from './access/case-access.ts';
import { recordDecision } from './access/installation.ts';
import { InputError } from './input-error.ts';
import type { System } from './system.ts';

/** All that is known of who a finding is, for each that goes by that name. Throws NOT_FOUND. */
export async function identitiesOf(
  { database }: System,
  { principal, groups }: Caller,
  name: string,
): Promise<FindingIdentity[]> {
  const found = await findingIdentities(database, reachOf(principal, groups), name);
  if (found.length === 0) throw new InputError('NOT_FOUND', `there is no finding ${name}`);
  return found;
}

/**
 * Says that two findings are one problem, whatever the comparison of tools says, until somebody splits them again.
 * Throws NOT_FOUND, FINDING_AMBIGUOUS, FINDINGS_ELSEWHERE and FINDINGS_MERGED.
 */
export async function mergeFindings(
  system: System,
  caller: Caller,
  { finding: name, with: otherName, reason }: { finding: string; with: string; reason: string },
): Promise<FindingIdentity> {
  const finding = await theFinding(system, caller, name);
  const other = await theFinding(system, caller, otherName);
  require(finding.asset === other.asset, 'FINDINGS_ELSEWHERE', `${finding.asset}, ${other.asset}`);
  require(finding.id !== other.id, 'FINDINGS_MERGED', String(finding.id));
  const stamp = { actor: caller.principal.actor, at: system.now() };
  const decision = { reason, by: stamp.actor, at: stamp.at };
  await recordDecision(
    system,
    { type: 'MergeFindings', finding, with: other, reason, ...stamp },
    async (tx) => require(await merge(tx, finding, other, decision), 'FINDINGS_MERGED'),
  );
  return theIdentity(system, caller, String(finding.id));
}

/**
 * Says that a finding is a problem by itself, whatever the comparison of tools says, until somebody merges it again.
 * Throws NOT_FOUND, FINDING_AMBIGUOUS and FINDING_ALONE.
 */
export async function splitFinding(
  system: System,
  caller: Caller,
  { finding: name, reason }: { finding: string; reason: string },
): Promise<FindingIdentity> {
  const finding = await theFinding(system, caller, name);
  const stamp = { actor: caller.principal.actor, at: system.now() };
  const decision = { reason, by: stamp.actor, at: stamp.at };
  await recordDecision(system, { type: 'SplitFinding', finding, reason, ...stamp }, async (tx) =>
    require(await split(tx, finding, decision), 'FINDING_ALONE'),
  );
  return theIdentity(system, caller, String(finding.id));
}

/** The one that is meant, if the caller may work on its asset. */
async function theFinding(system: System, caller: Caller, name: string): Promise<DecidedFinding> {
  const { id, fingerprint, asset } = await theIdentity(system, caller, name);
  requireOn(caller, 'cases.work', asset);
  return { id, fingerprint, asset };
}

async function theIdentity(system: System, caller: Caller, name: string): Promise<FindingIdentity> {
  const found = await identitiesOf(system, caller, name);
  const [only, ...others] = found.filter(({ id }) => String(id) === name).concat(found);
  if (!only) throw new InputError('NOT_FOUND', `there is no finding ${name}`);
  if (others.some(({ id }) => id !== only.id) && String(only.id) !== name) {
    throw new Refusal('FINDING_AMBIGUOUS', found.map(({ id }) => id).join(', '));
  }
  return only;
}

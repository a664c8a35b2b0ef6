import { reaches } from '#domain/access/reaches.ts';
import { type AssetGroup, type Grant, mayOn, reachOf, rolesOn } from '#domain/access/rights.ts';
import { holds, type Role } from '#domain/access/roles.ts';
import { type Absence, isAway } from '#domain/account/absence.ts';
import { groupsFor, withMembers } from '#domain/case/people.ts';
import type { Case } from '#domain/case/state.ts';
import { waitingFor } from '#domain/case/waiting-for.ts';
import type { Addressee } from '#domain/clock/escalation.ts';
import type { Roster } from '#domain/routing/roster.ts';
import type { Quorum } from '#domain/workflow/step.ts';

/** Somebody who can be told. */
export type Reader = { name: string; grants: readonly Grant[]; absence?: Absence };
/** Everybody who can be told, the asset groups that their rights are told in, and the rosters that they are of. */
export type Readers = {
  people: readonly Reader[];
  groups: readonly AssetGroup[];
  rosters: readonly Roster[];
};

/**
 * Who answers for a case: its owner. What nobody owns is a matter for those who hand out work, and where there are none
 * on its asset, for those who could take it.
 */
export function answering(state: Case, readers: Readers): string[] {
  const owner = ownerOf(state, readers);
  if (owner.length > 0) return owner;
  const managers = holding('manager', state, readers);
  if (managers.length > 0) return managers;
  return holding(waitingFor(state)?.role ?? 'responder', state, readers);
}

/** The owner of a case, who can be told. */
export function ownerOf({ owner }: Case, readers: Readers): string[] {
  return owner === undefined ? [] : only(owner, readers);
}

/** Those whom a step of an escalation chain names. */
export function addressed(to: Addressee, state: Case, readers: Readers): string[] {
  if ('owner' in to) return answering(state, readers);
  if ('person' in to) return only(to.person, readers);
  if (to.group === undefined) return holding(to.role, state, readers);
  const { role, group } = to;
  return readers.people
    .filter(({ grants }) =>
      grants.some((grant) => grant.group === group && holds([grant.role], role)),
    )
    .map(({ name }) => name);
}

/** Those who have the role on the case's asset and may see the case. */
export function holding(role: Role, state: Case, { people, groups }: Readers): string[] {
  return people
    .map(principalOf)
    .filter((person) => holds(rolesOn(person, state.asset, groups), role))
    .filter((person) => reaches(reachOf(person, groups), state))
    .map(({ actor }) => actor);
}

/**
 * Those who can speak for one of these groups, and who stands in for those of them that are away now. Nobody who may not
 * decide on the case's asset, or not see the case.
 */
export function asked(
  quorums: readonly Quorum[],
  state: Case,
  { people, groups, rosters }: Readers,
  at: string,
): string[] {
  const all = withMembers(quorums, rosters);
  const named = people
    .filter((one) => {
      const roles = rolesOn(principalOf(one), state.asset, groups);
      return groupsFor(all, one.name, roles).length > 0;
    })
    .flatMap(({ name, absence }) =>
      absence && isAway(absence, at) ? [name, absence.delegate] : [name],
    );
  return people
    .filter(({ name }) => named.includes(name))
    .map(principalOf)
    .filter((person) => mayOn(person, 'cases.decide', state.asset, groups))
    .filter((person) => reaches(reachOf(person, groups), state))
    .map(({ actor }) => actor);
}

/** The person, where that one can be told. */
export function only(name: string, { people }: Readers): string[] {
  return people.some((one) => one.name === name) ? [name] : [];
}

/** Somebody as whoever asks for something. */
export function principalOf({ name, grants }: Reader) {
  return { actor: name, grants };
}

import { holds, type Role } from '#domain/access/roles.ts';
import { type Absence, isAway } from '#domain/account/absence.ts';
import { require } from '#domain/refusal.ts';
import type { Roster } from '#domain/routing/roster.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import type { CaseCommand } from './commands.ts';
import type { Voice } from './state.ts';

/** What is known of somebody at the moment of a decision: their roles on the asset of the case, and whether they are there. */
export type Person = { active: boolean; roles: readonly Role[]; absence?: Absence };
/** By name; whoever has no account is not in it. */
export type People = ReadonlyMap<string, Person>;

/** What decisions lean on: who people are, and who is of which roster, both as of now. */
export type Known = { people: People; rosters: readonly Roster[] };

/** What is run again: who stood in for whom was held against the truth when it happened, and is not asked again. */
export type Rerun = { rerun?: true };

/** The groups with the names of those who are of their rosters; a roster that there is not has nobody. */
export function withMembers(
  groups: readonly Quorum[],
  rosters: readonly Roster[] = [],
): readonly Quorum[] {
  return groups.map((group) => {
    if (group.roster === undefined) return group;
    const roster = rosters.find(({ name }) => name === group.roster);
    return { ...group, people: roster?.members ?? [] };
  });
}

/** The command as it counts now: with the roles that the actor holds at this moment, whoever let them in before. */
export function asOfNow<C extends CaseCommand>(people: People | undefined, command: C): C {
  const person = command.roles && people?.get(command.actor);
  if (!person) return command;
  require(person.active, 'ACCOUNT_SUSPENDED', command.actor);
  return { ...command, roles: person.roles };
}

/** The groups that somebody can count for; of whoever holds the machine itself no role is asked. */
export function groupsFor(
  groups: readonly Quorum[],
  name: string,
  roles: readonly Role[] | undefined,
): string[] {
  return groups
    .filter(({ people, role }) =>
      people ? people.includes(name) : !roles || holds(roles, role ?? 'approver'),
    )
    .map(({ id }) => id);
}

/** Those of the approvals that still count: whoever was suspended, or lost the role since, agrees to nothing any more. */
export function standing(
  people: People | undefined,
  groups: readonly Quorum[],
  given: readonly Voice[],
): Voice[] {
  return given.flatMap((voice) => {
    const { by, for: absent, machine, groups: able } = voice;
    const named = absent ?? by;
    if (machine) return [voice];
    if ([by, named].some((name) => people?.get(name)?.active === false)) return [];
    const person = people?.get(named);
    if (!person) return [voice];
    const still = groupsFor(groups, named, person.roles);
    const left = able ? able.filter((id) => still.includes(id)) : still;
    return left.length > 0 ? [{ ...voice, groups: left }] : [];
  });
}

/**
 * The one that a stand-in decides for. Says no (DELEGATION_MISSING) unless that one is away now and has named exactly
 * this stand-in: what was handed on is not handed on again.
 */
export function absentPerson(
  people: People | undefined,
  name: string,
  { actor, at }: { actor: string; at: string },
): Person {
  const person = people?.get(name);
  const { absence } = person ?? {};
  const stands = absence && isAway(absence, at) && absence.delegate === actor;
  require(person && stands, 'DELEGATION_MISSING', `${actor} for ${name}`);
  require(person.active, 'DELEGATION_VOID', name);
  return person;
}

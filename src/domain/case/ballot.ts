import type { Role } from '#domain/access/roles.ts';
import { require } from '#domain/refusal.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import type { Rules } from './clocks.ts';
import { namesOf, requireApart } from './duties.ts';
import {
  absentPerson,
  groupsFor,
  type Known,
  type Rerun,
  standing,
  withMembers,
} from './people.ts';
import { askedNow, missingOf, seat } from './quorum.ts';
import type { Case, Voice } from './state.ts';

/** What people are asked to agree to, before it runs or afterwards: which groups, and who has agreed so far. */
export type Ballot = { groups: readonly Quorum[]; order?: 'in-order'; given: readonly Voice[] };

/** Who speaks, in which roles; `for`: in whose stead. */
export type Speaker = { actor: string; at: string; roles?: readonly Role[]; for?: string };

/** What is recorded of an approval. */
export type Spoken = Pick<Voice, 'for' | 'groups' | 'machine'>;

/**
 * Somebody agrees: once a person, for one group, and only where one that is asked now still needs somebody. Says no
 * where a duty that they hold is to be apart from this one. Where all that is needed has been said, for somebody has got
 * back the right by which they said it, whoever can agree has that counted, and nothing is added.
 */
export function agree(
  rules: Rules,
  state: Case,
  ballot: Ballot,
  speaker: Speaker,
): { spoken?: Spoken; isLast: boolean } {
  const { workflow, people, rosters } = rules;
  const { order } = ballot;
  const groups = withMembers(ballot.groups, rosters);
  const { for: absent, actor, roles } = speaker;
  const able = groupsOf(rules, ballot.groups, speaker);
  const names = absent === undefined ? [actor] : [actor, absent];
  const before = standing(people, groups, ballot.given);
  if (missingOf(groups, seat(groups, before)) === 0) return { isLast: true };
  const twice = names.find((name) => namesOf(ballot.given).includes(name));
  require(twice === undefined, 'APPROVER_HAS_APPROVED', twice);
  requireApart(workflow, state, 'approver', names);
  const asked = askedNow(groups, order, before);
  require(asked.some(({ id }) => able.includes(id)), 'APPROVAL_NOT_YET', titles(asked));
  const after = [...before, { groups: able }];
  const left = missingOf(asked, seat(asked, before));
  const still = missingOf(asked, seat(asked, after));
  require(still < left, 'APPROVAL_NOT_NEEDED', titles(
    groups.filter(({ id }) => able.includes(id)),
  ));
  const spoken = {
    groups: able,
    ...(absent === undefined ? {} : { for: absent }),
    ...(roles ? {} : { machine: true as const }),
  };
  return { spoken, isLast: missingOf(groups, seat(groups, after)) === 0 };
}

/** The groups that somebody can speak for. Says no (ROLE_MISSING) to whoever can for none. */
export function groupsOf(
  { people, rosters, rerun }: Partial<Known> & Rerun,
  asked: readonly Quorum[],
  { actor, at, roles, for: absent }: Speaker,
): string[] {
  const groups = withMembers(asked, rosters);
  const speaks =
    absent === undefined
      ? { name: actor, roles }
      : {
          name: absent,
          roles: rerun ? undefined : absentPerson(people, absent, { actor, at }).roles,
        };
  const able = groupsFor(groups, speaks.name, speaks.roles);
  require(able.length > 0, 'ROLE_MISSING', titles(groups));
  return able;
}

function titles(groups: readonly Quorum[]): string {
  return groups
    .map(({ title, role, people, roster }) => {
      if (roster !== undefined) return `${title} (the roster ${roster})`;
      return people ? `${title} (${people.join(', ')})` : (role ?? title);
    })
    .join(', ');
}

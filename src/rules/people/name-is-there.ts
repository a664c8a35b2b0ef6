import type { OwnershipRule } from '#domain/workflow/ownership.ts';
import { placedLevels } from '#domain/workflow/placed-levels.ts';
import { type Path, placedSteps } from '#domain/workflow/placed-steps.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import { steps, workflowOf } from '#rules/example.ts';
import type { Fault } from '#rules/rule.ts';
import { member, there } from './example.ts';
import type { PeopleRule, There } from './people-rule.ts';

const { plan, approval, action, verification } = steps;
const queue = { to: 'queue', queue: 'triage' } as const;
const owned = (...ownership: OwnershipRule[]) =>
  workflowOf([verification], { ownership: [...ownership, queue] });
const asking = (group: Partial<Quorum>) =>
  workflowOf([
    plan,
    { ...approval, groups: [{ id: 'board', title: 'The board', need: 1, ...group }] },
    action,
    verification,
  ]);
const here = {
  ...there(member('ana', 'responder'), { ...member('ben', 'approver'), status: 'suspended' }),
  rosters: [
    { name: 'cab', members: ['ana'] },
    { name: 'nobody', members: [] },
  ],
};

export const nameIsThere: PeopleRule = {
  id: 'name-is-there',
  why: 'A person or roster that is not there gets no case, approves nothing and is told nothing, for as long as the version lives.',
  good: [
    [owned({ to: 'person', person: 'ana' }, { to: 'round-robin', roster: 'cab' }), here],
    [asking({ people: ['ana'] }), here],
    [asking({ roster: 'cab' }), here],
  ],
  bad: [
    [owned({ to: 'person', person: 'anna' }), here],
    [owned({ to: 'person', person: 'ben' }), here],
    [owned({ to: 'round-robin', roster: 'cabb' }), here],
    [owned({ to: 'round-robin', roster: 'nobody' }), here],
    [owned({ to: 'on-call', roster: 'cab' }), here],
    [asking({ people: ['ana', 'anna'] }), here],
    [asking({ roster: 'cabb' }), here],
  ],
  check: (workflow, known) => [
    ...ownedBy(known, workflow.ownership, ['ownership']),
    ...workflow.stages.flatMap(({ ownership }, at) =>
      ownedBy(known, ownership, ['stages', at, 'ownership']),
    ),
    ...placedSteps(workflow).flatMap(({ step, path }) => {
      if (step.kind !== 'approval') return [];
      const place = [...path, 'approval'];
      const { groups = [], onExpiry } = step;
      return [
        ...groups.flatMap((group, at) => askedIn(known, group, [...place, 'groups', at])),
        ...(onExpiry && 'ask' in onExpiry
          ? askedIn(known, onExpiry.ask, [...place, 'on-expiry', 'ask'])
          : []),
      ];
    }),
    ...placedLevels(workflow).flatMap(({ level: { escalations = [] }, path }) =>
      escalations.flatMap(({ to }, at) => {
        const place = [...path, 'escalate', at, 'to'];
        if ('person' in to) return person(known, to.person, [...place, 'person']);
        if (!('role' in to) || to.group === undefined || known.groups.includes(to.group)) return [];
        const message = `there is no asset group "${to.group}": define it, or name one that is there`;
        return [{ path: [...place, 'group'], message }];
      }),
    ),
  ],
};

function ownedBy(known: There, rules: readonly OwnershipRule[] = [], path: Path): Fault[] {
  return rules.flatMap((rule, at) => {
    const place = [...path, at, rule.to];
    if (rule.to === 'person') return person(known, rule.person, place);
    if (rule.to === 'on-call') return roster(known, rule.roster, place, true);
    return rule.to === 'round-robin' ? roster(known, rule.roster, place) : [];
  });
}

function askedIn(known: There, { people = [], roster: name }: Quorum, path: Path): Fault[] {
  return [
    ...people.flatMap((one, at) => person(known, one, [...path, 'people', at])),
    ...(name === undefined ? [] : roster(known, name, [...path, 'roster'])),
  ];
}

function person({ accounts }: There, name: string, path: Path): Fault[] {
  const found = accounts.find((one) => one.name === name);
  if (found && found.status !== 'suspended') return [];
  const message = found
    ? `${name} is suspended: name somebody else, or let them in again`
    : `nobody here is called ${name}: invite them, or name somebody who is here`;
  return [{ path, message }];
}

function roster({ rosters }: There, name: string, path: Path, onCall = false): Fault[] {
  const found = rosters.find((one) => one.name === name);
  const fault = (message: string) => [{ path, message }];
  if (!found) return fault(`there is no roster "${name}": define it, or name one that is there`);
  if (found.members.length === 0) return fault(`the roster "${name}" has no members: name them`);
  return onCall && !found.onCall
    ? fault(
        `nobody of the roster "${name}" is ever on call: say when turns change, or use round-robin`,
      )
    : [];
}

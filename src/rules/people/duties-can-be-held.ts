import { groupsFor, withMembers } from '#domain/case/people.ts';
import { missingOf, seat } from '#domain/case/quorum.ts';
import { type Duty, stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { type PlanStep, type Quorum, quorumsOf } from '#domain/workflow/step.ts';
import { steps, workflowOf } from '#rules/example.ts';
import type { Fault } from '#rules/rule.ts';
import { member, there } from './example.ts';
import {
  type Member,
  may,
  openAccounts,
  type PeopleRule,
  rolesOf,
  type There,
} from './people-rule.ts';

const { plan, approval, action, verification } = steps;
const [ana, ben, cy] = [
  member('ana', 'responder'),
  member('ben', 'approver', 'responder'),
  member('cy', 'approver'),
];
const needing = (need: number, change: Partial<Workflow> = {}) =>
  workflowOf([plan, { ...approval, need }, action, verification], change);
const apart = { apart: ['approver', 'implementer', 'verifier'] } as const;
const board = { id: 'asked-instead', title: 'The board', need: 1, people: ['ana'] };
const separate = workflowOf([plan, approval, action, { ...verification, separate: true }]);

export const dutiesCanBeHeld: PeopleRule = {
  id: 'duties-can-be-held',
  why: 'An approval waits for ever where those who hold the roles are too few for it and for the duties that others must hold.',
  good: [
    [needing(1), there(ben, cy)],
    [needing(2), there(ana, ben, cy)],
    [needing(1, apart), there(ana, ben, cy)],
    [separate, there(ana, ben, cy)],
    // What may be one person is: who proposes also verifies here.
    [needing(1, { apart: ['approver', 'verifier'] }), there(ana, cy)],
    // Who verifies may have approved: apart are others.
    [needing(1, { apart: ['implementer', 'verifier'] }), there(ana, ben)],
  ],
  bad: [
    [needing(1), there(ana, member('dan', 'responder'))],
    [needing(2), there(ana, ben)],
    // Ben is the only one who could propose, and so agrees to nothing.
    [needing(2), there(ben, cy)],
    [needing(1, { apart: ['approver', 'implementer', 'verifier'] }), there(ben, cy)],
    [needing(1, { apart: ['requester', 'implementer'] }), there(ana, cy)],
    [separate, there(ana, cy)],
    [
      workflowOf([
        plan,
        { ...approval, onExpiry: { ask: board, expires: 60 } },
        action,
        verification,
      ]),
      there(ana, cy),
    ],
  ],
  check: (workflow, here) => [
    ...tooFewWorkers(workflow, here),
    ...placedSteps(workflow).flatMap(({ step, path }): Fault[] => {
      if (step.kind !== 'approval') return [];
      const instead = step.onExpiry && 'ask' in step.onExpiry ? [step.onExpiry.ask] : [];
      return [
        ...shortfall(workflow, here, quorumsOf(step), `${step.id} needs`).map((message) => ({
          path: [...path, 'approval'],
          message,
        })),
        ...instead.flatMap((ask) =>
          shortfall(workflow, here, [ask], `${step.id} then needs`).map((message) => ({
            path: [...path, 'approval', 'on-expiry', 'ask'],
            message,
          })),
        ),
      ];
    }),
  ],
};

/** A duty beside approving, with what else the same person may do for the change. */
type Part = readonly Exclude<Duty, 'approver'>[];

/** The duties beside approving, each with those that one person may hold with it: as few people as can be. */
function partsOf(workflow: Workflow): Part[] {
  const parts: Part[number][][] = [];
  for (const duty of ['requester', 'implementer', 'verifier'] as const) {
    const shared = parts.find((part) => !part.some((other) => areApart(workflow, duty, other)));
    if (shared) shared.push(duty);
    else parts.push([duty]);
  }
  return parts;
}

/**
 * Whether two duties need two people. Nobody approves their own; and of what the machine runs, who proposed it has made
 * it (`implemented` of a case), so that who verifies apart from that one did not propose.
 */
function areApart(workflow: Workflow, one: Duty, other: Duty): boolean {
  const both = (...pair: Duty[]) => pair.includes(one) && pair.includes(other);
  const { apart = [] } = workflow;
  if (apart.includes(one) && apart.includes(other)) return true;
  if (both('requester', 'approver')) return true;
  const verifies = stepsOf(workflow).some((step) => step.kind === 'verification' && step.separate);
  const proves = verifies || (apart.includes('implementer') && apart.includes('verifier'));
  return proves && (both('implementer', 'verifier') || both('requester', 'verifier'));
}

/** Whoever makes and verifies may be a machine with an account; the role of a plan is asked of who proposes. */
function canHold(workflow: Workflow, part: Part, account: Member): boolean {
  const [plan] = stepsOf(workflow).filter((step): step is PlanStep => step.kind === 'plan');
  return may(account, 'cases.work', part.includes('requester') ? plan?.role : undefined);
}

/** Fewer who may work on cases than there are duties for different people, whoever approves. */
function tooFewWorkers(workflow: Workflow, here: There): Fault[] {
  const parts = partsOf(workflow);
  const workers = openAccounts(here).filter((one) => may(one, 'cases.work'));
  if (workers.length >= parts.length || parts.length < 2) return [];
  const titles = parts.map((part) => titleOf[part[0] as Part[number]]);
  const message = `${joined(titles)} must be ${parts.length} different people; who may work on cases: ${named(workers)}; ${parts.length - workers.length} more needed: give somebody a role such as responder`;
  return [{ path: saidApart(workflow), message }];
}

/** Where the file keeps the duties apart: beside its stages, or at a verification. */
function saidApart(workflow: Workflow): Fault['path'] {
  if (workflow.apart) return ['apart'];
  const placed = placedSteps(workflow).find(
    ({ step }) => step.kind === 'verification' && step.separate,
  );
  return [...(placed?.path ?? []), 'verification', 'separate'];
}

/**
 * What is missing where the people cannot fill all groups and the duties that approvers may not hold beside: a matching
 * (`quorum.ts`) in which whoever could do several things does one. Duties that an approver may hold take nobody from it.
 */
function shortfall(
  workflow: Workflow,
  here: There,
  groups: readonly Quorum[],
  needs: string,
): string[] {
  const asked = withMembers(groups, here.rosters);
  const parts = partsOf(workflow).filter((part) =>
    part.some((duty) => areApart(workflow, duty, 'approver')),
  );
  const others = parts.map(
    (part): Quorum => ({ id: idOf(part), title: titleOf[part[0] as Part[number]], need: 1 }),
  );
  const accounts = openAccounts(here);
  const approves = (one: Member) =>
    one.kind === 'person' && may(one, 'cases.decide')
      ? groupsFor(asked, one.name, rolesOf(one))
      : [];
  const voices = accounts.map((one) => ({
    groups: [...approves(one), ...parts.filter((part) => canHold(workflow, part, one)).map(idOf)],
  }));
  const all = [...asked, ...others];
  const missing = missingOf(all, seat(all, voices));
  if (missing === 0) return [];
  const wanted = asked.map((one) => `${one.need} ${whose(one)}`).join(' and ');
  const beside = joined(others.map(({ title }) => title));
  const able = named(accounts.filter((one) => approves(one).length > 0));
  const workers = named(accounts.filter((one) => may(one, 'cases.work')));
  return [
    `${needs} ${wanted} beside ${beside}, all of them different people; who can agree: ${able}; who may work on cases: ${workers}; ${missing} more needed: give somebody such a role, or ask for fewer`,
  ];
}

/** No group of a file has a space in its id. */
function idOf(part: Part): string {
  return `duty ${part.join()}`;
}

const titleOf: Record<Part[number], string> = {
  requester: 'who proposes',
  implementer: 'the implementer',
  verifier: 'the verifier',
};

function whose({ people, role, roster, title }: Quorum): string {
  if (roster !== undefined) return `${title} (the roster ${roster})`;
  return people ? title : (role ?? title);
}

const MOST_NAMED = 10;

/** Of many the first. */
function named(accounts: readonly Member[]): string {
  const names = accounts.slice(0, MOST_NAMED).map(({ name }) => name);
  const rest = accounts.length - names.length;
  return joined([...names, ...(rest > 0 ? [`${rest} more`] : [])]) || 'nobody';
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

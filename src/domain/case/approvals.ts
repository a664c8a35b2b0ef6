import { after, toMillis } from '#domain/clock/instant.ts';
import { require } from '#domain/refusal.ts';
import { stepOf, stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import type { ApprovalStep } from '#domain/workflow/step.ts';
import { goBack, planningStage } from './advance.ts';
import { requireAtWork } from './at-work.ts';
import { agree, type Ballot, groupsOf } from './ballot.ts';
import type { Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import { namesOf } from './duties.ts';
import type { CaseHappening } from './events.ts';
import { approveRequest, isOnRequest, rejectRequest } from './requests.ts';
import { type Approval, type Case, isActive, openReviews } from './state.ts';

/**
 * One person agrees. It counts only for the plan as it stands, in time, once a person, and never from the
 * person who asked; the last of those needed grants it.
 */
export function approve(rules: Rules, state: Case, command: Command<'Approve'>): CaseHappening[] {
  if (isOnRequest(state, command, planWaits(rules.workflow, state))) {
    return approveRequest(rules, state, command);
  }
  const { step, approval } = openApproval(rules.workflow, state);
  const { at, note, hash: seen } = command;
  require(seen === undefined || seen === approval.hash, 'PLAN_CHANGED');
  require(state.plan?.hash === approval.hash, 'PLAN_CHANGED');
  require(toMillis(at) <= toMillis(approval.expiresAt), 'APPROVAL_EXPIRED', approval.expiresAt);
  requireOther(command, [approval.requestedBy]);
  const { spoken, isLast } = agree(rules, state, ballotOf(step, approval), command);
  const place = { step: step.id, hash: approval.hash };
  const given: CaseHappening[] = spoken
    ? [{ type: 'ApprovalGiven', data: { ...place, ...(note ? { note } : {}), ...spoken } }]
    : [];
  return isLast ? [...given, { type: 'ApprovalGranted', data: place }] : given;
}

/** One "no" is enough, and it sends the case back to its planning. */
export function reject(rules: Rules, state: Case, command: Command<'Reject'>): CaseHappening[] {
  const { reason } = command;
  require(reason.trim(), 'REASON_MISSING');
  if (isOnRequest(state, command, planWaits(rules.workflow, state))) {
    return rejectRequest(state, command);
  }
  const { step, approval } = openApproval(rules.workflow, state);
  require(command.hash === undefined || command.hash === approval.hash, 'PLAN_CHANGED');
  groupsOf(rules, ballotOf(step, approval).groups, command);
  return [
    { type: 'ApprovalRejected', data: { step: step.id, hash: approval.hash, reason } },
    goBack(rules.workflow, planningStage(rules.workflow)),
  ];
}

/** Until the last approval is given, who asked may ask no more, and who agreed may take that back. */
export function withdraw(
  workflow: Workflow,
  state: Case,
  { actor, reason }: Command<'Withdraw'>,
): CaseHappening[] {
  const { step, approval } = openApproval(workflow, state);
  const place = { step: step.id, hash: approval.hash };
  if (actor === approval.requestedBy) {
    return [
      { type: 'ApprovalWithdrawn', data: { ...place, ...(reason ? { reason } : {}) } },
      goBack(workflow, planningStage(workflow)),
    ];
  }
  const own = approval.given.find((voice) => namesOf([voice]).includes(actor));
  require(own, 'NOTHING_TO_WITHDRAW', actor);
  return [{ type: 'ApprovalTakenBack', data: { ...place, by: own.by } }];
}

/** Something said where the plan is decided on, without deciding. */
export function commentOnApproval(
  workflow: Workflow,
  state: Case,
  { text }: Command<'CommentOnApproval'>,
): CaseHappening[] {
  require(text.trim(), 'NOTE_MISSING');
  const [review] = openReviews(state);
  const waits = waitingApproval(workflow, state);
  require(waits || review, 'NOTHING_TO_APPROVE');
  const place = waits
    ? { step: waits.step.id, hash: waits.approval.hash }
    : { step: review?.step ?? '', hash: review?.hash ?? '' };
  return [{ type: 'ApprovalCommented', data: { ...place, text } }];
}

/**
 * Silence never approves: others are asked once, or the case goes back, to its planning or further. Of a case that is set
 * aside, when work goes on.
 */
export function expireApproval(
  workflow: Workflow,
  state: Case,
  { step: id, hash, at }: Command<'ExpireApproval'>,
): CaseHappening[] {
  const progress = state.steps[id];
  const approval = progress?.approval;
  const lapsed =
    progress?.status === 'waiting' &&
    approval?.hash === hash &&
    toMillis(at) >= toMillis(approval.expiresAt);
  if (!lapsed || !isActive(state)) return [];
  const step = stepOf(workflow, id);
  const outcome = step?.kind === 'approval' ? step.onExpiry : undefined;
  if (outcome && 'ask' in outcome && !approval.escalated) {
    const { ask, expires } = outcome;
    const asked = { groups: [ask], need: ask.need, expiresAt: after(at, expires) };
    return [{ type: 'ApprovalEscalated', data: { step: id, hash, ...asked } }];
  }
  const goTo = outcome && 'goTo' in outcome ? outcome.goTo : planningStage(workflow);
  return [{ type: 'ApprovalExpired', data: { step: id, hash } }, goBack(workflow, goTo)];
}

/** The approval that waits. Says no where none does, or where work on the case does not go on. */
export function openApproval(workflow: Workflow, state: Case): Waiting {
  requireAtWork(state);
  const waits = waitingApproval(workflow, state);
  require(waits, 'NOTHING_TO_APPROVE');
  return waits;
}

/** The groups that are asked, and who has agreed; of what was asked before there were groups, the step's role. */
export function ballotOf(
  step: ApprovalStep,
  { groups, order, need, given }: Pick<Approval, 'groups' | 'order' | 'need' | 'given'>,
): Ballot {
  const { title, role } = step;
  const asked = groups ?? [{ id: 'approvers', title, role, need }];
  return { groups: asked, given, ...(order ? { order } : {}) };
}

/** Neither these nor anybody in their stead. */
export function requireOther(
  { actor, for: absent }: { actor: string; for?: string },
  names: readonly string[],
): void {
  const same = names.find((name) => name === actor || name === absent);
  require(same === undefined, 'APPROVER_IS_REQUESTER', same);
}

/** Whether a plan can be decided on now. */
function planWaits(workflow: Workflow, state: Case): boolean {
  return isActive(state) && waitingApproval(workflow, state) !== undefined;
}

type Waiting = { step: ApprovalStep; approval: Approval };

function waitingApproval(workflow: Workflow, state: Case): Waiting | undefined {
  for (const step of stepsOf(workflow)) {
    const { status, approval } = state.steps[step.id] ?? {};
    if (step.kind === 'approval' && status === 'waiting' && approval) return { step, approval };
  }
  return undefined;
}

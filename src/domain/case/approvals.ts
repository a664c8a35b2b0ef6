import { toMillis } from '#domain/clock/instant.ts';
import { require } from '#domain/refusal.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { goBack, planningStage } from './advance.ts';
import { dated, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { type Approval, type Case, isActive } from './state.ts';

/**
 * One person agrees. It counts only for the plan as it stands, in time, once a person, and never from the
 * person who asked; the last of those needed grants it.
 */
export function approve(rules: Rules, state: Case, command: Command<'Approve'>): CaseHappening[] {
  if (state.request) return approveRequest(rules, state, command);
  const { step, approval } = openApproval(rules.workflow, state);
  const { actor, at, note } = command;
  require(command.hash === undefined || command.hash === approval.hash, 'PLAN_CHANGED');
  require(state.plan?.hash === approval.hash, 'PLAN_CHANGED');
  require(toMillis(at) <= toMillis(approval.expiresAt), 'APPROVAL_EXPIRED', approval.expiresAt);
  require(actor !== approval.requestedBy, 'APPROVER_IS_REQUESTER', actor);
  require(!approval.given.some(({ by }) => by === actor), 'APPROVER_HAS_APPROVED', actor);
  const { hash } = approval;
  const given: CaseHappening = {
    type: 'ApprovalGiven',
    data: { step, hash, ...(note ? { note } : {}) },
  };
  const enough = approval.given.length + 1 >= approval.need;
  return enough ? [given, { type: 'ApprovalGranted', data: { step, hash } }] : [given];
}

/** One "no" is enough, and it sends the case back to its planning. */
export function reject(
  workflow: Workflow,
  state: Case,
  { reason }: Command<'Reject'>,
): CaseHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  if (state.request) {
    requireOwnRequest(state);
    return [{ type: 'RequestRejected', data: { kind: state.request.kind, reason } }];
  }
  const { step, approval } = openApproval(workflow, state);
  return [
    { type: 'ApprovalRejected', data: { step, hash: approval.hash, reason } },
    goBack(workflow, planningStage(workflow)),
  ];
}

/** Silence is a "no": a request that nobody answered in time approves nothing. */
export function expireApproval(
  workflow: Workflow,
  state: Case,
  { step, hash, at }: Command<'ExpireApproval'>,
): CaseHappening[] {
  const progress = state.steps[step];
  const approval = progress?.approval;
  const lapsed =
    progress?.status === 'waiting' &&
    approval?.hash === hash &&
    toMillis(at) >= toMillis(approval.expiresAt);
  if (!lapsed || state.state === 'closed') return [];
  return [
    { type: 'ApprovalExpired', data: { step, hash } },
    ...(isActive(state) ? [goBack(workflow, planningStage(workflow))] : []),
  ];
}

function openApproval(workflow: Workflow, state: Case): { step: string; approval: Approval } {
  require(state.state !== 'closed', 'CASE_CLOSED');
  require(isActive(state), 'CASE_ON_HOLD', state.state);
  for (const { id, kind } of stepsOf(workflow)) {
    const progress = state.steps[id];
    if (kind === 'approval' && progress?.status === 'waiting' && progress.approval) {
      return { step: id, approval: progress.approval };
    }
  }
  require(false, 'NOTHING_TO_APPROVE');
}

function approveRequest(
  rules: Rules,
  state: Case,
  { actor, at }: Command<'Approve'>,
): CaseHappening[] {
  const { request } = state;
  require(request, 'NOTHING_TO_APPROVE');
  requireOwnRequest(state);
  require(actor !== request.by, 'APPROVER_IS_REQUESTER', actor);
  const { reason } = request;
  if (request.kind === 'disposition') {
    return [{ type: 'CaseClosed', data: { disposition: request.disposition, reason } }];
  }
  const { until } = request;
  require(toMillis(until) > toMillis(at), 'DATE_IN_PAST', until);
  if (request.kind === 'exception') return [{ type: 'ExceptionGranted', data: { until, reason } }];
  const data = { level: request.level, until, reason };
  return [dated(rules, state, { type: 'ExtensionGranted', data }, { actor, at })];
}

/** An exception is decided for all that it covers, and not by one of its cases. */
function requireOwnRequest({ request }: Case): void {
  const exception = request?.kind === 'exception' ? request.exception : undefined;
  require(!exception, 'EXCEPTION_DECIDES', exception);
}

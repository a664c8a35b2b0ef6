import { require } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { goBack, planningStage } from './advance.ts';
import { ballotOf, openApproval, requireOther } from './approvals.ts';
import { requireAtWork } from './at-work.ts';
import { agree, groupsOf } from './ballot.ts';
import type { Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import { requireApart } from './duties.ts';
import type { CaseHappening } from './events.ts';
import { isRunning } from './intake.ts';
import { type AfterReview, type Case, openReviews } from './state.ts';

/**
 * The plan runs though nobody, or not everybody, has agreed to it. Who would have been asked looks at it afterwards, and
 * until they have, the case does not close.
 */
export function breakGlass(
  { workflow }: Rules,
  state: Case,
  { hash: seen, reason, actor }: Command<'BreakGlass'>,
): CaseHappening[] {
  const { breakGlass: terms = 'never' } = workflow;
  require(terms !== 'never', 'BREAK_GLASS_FORBIDDEN');
  require(reason.trim(), 'REASON_MISSING');
  const { step, approval } = openApproval(workflow, state);
  const { hash, requestedBy, order } = approval;
  require(seen === undefined || seen === hash, 'PLAN_CHANGED');
  require(state.plan?.hash === hash, 'PLAN_CHANGED');
  requireApart(workflow, state, 'implementer', [actor]);
  const { groups } = ballotOf(step, approval);
  const place = { step: step.id, hash };
  const asked = { groups, ...(order ? { order } : {}) };
  return [{ type: 'GlassBroken', data: { ...place, reason, requestedBy, ...asked } }];
}

/** Somebody else finds that it was justified; the last of those needed ends the review. */
export function acceptReview(
  rules: Rules,
  state: Case,
  command: Command<'AcceptReview'>,
): CaseHappening[] {
  const review = reviewOf(state, command.hash);
  requireReviewer(review, command);
  const { spoken, isLast } = agree(rules, state, review, command);
  const place = { step: review.step, hash: review.hash };
  const { note } = command;
  const given: CaseHappening[] = spoken
    ? [{ type: 'ReviewGiven', data: { ...place, ...(note ? { note } : {}), ...spoken } }]
    : [];
  return isLast ? [...given, { type: 'ReviewPassed', data: place }] : given;
}

/** It was not justified: that stays on record, and the case goes where the workflow says, or back to its planning. */
export function refuseReview(
  rules: Rules,
  state: Case,
  command: Command<'RefuseReview'>,
): CaseHappening[] {
  const { reason } = command;
  require(reason.trim(), 'REASON_MISSING');
  const review = reviewOf(state, command.hash);
  const { step, hash, groups } = review;
  requireReviewer(review, command);
  groupsOf(rules, groups, command);
  requireAtWork(state);
  require(!isRunning(state), 'PLAN_RUNNING');
  return [
    { type: 'ReviewRefused', data: { step, hash, reason } },
    ...wayBack(rules.workflow, state),
  ];
}

function reviewOf(state: Case, hash: string | undefined): AfterReview {
  const review = openReviews(state).find((one) => hash === undefined || one.hash === hash);
  require(review, 'NOTHING_TO_REVIEW');
  return review;
}

/** Neither who asked for the plan nor who ran it so, nor anybody in their stead. */
function requireReviewer(
  { requestedBy, brokenBy }: AfterReview,
  speaker: { actor: string; for?: string },
): void {
  requireOther(speaker, [requestedBy]);
  const { actor, for: absent } = speaker;
  require(actor !== brokenBy && absent !== brokenBy, 'REVIEWER_BROKE_GLASS', brokenBy);
}

/** A case that has gone back further by itself stays where it is. */
function wayBack(workflow: Workflow, { stage }: Case): CaseHappening[] {
  const { breakGlass: terms } = workflow;
  const to = typeof terms === 'object' ? terms.refusedTo : planningStage(workflow);
  const place = (id: string | undefined) => workflow.stages.findIndex((one) => one.id === id);
  return place(to) <= place(stage) ? [goBack(workflow, to)] : [];
}

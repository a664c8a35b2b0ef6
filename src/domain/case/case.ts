import type { Decider } from '#domain/decider.ts';
import { require } from '#domain/refusal.ts';
import { advance } from './advance.ts';
import { approve, commentOnApproval, expireApproval, reject, withdraw } from './approvals.ts';
import { acceptReview, breakGlass, refuseReview } from './break-glass.ts';
import { catchUp } from './catch-up.ts';
import { changeWorkflow } from './change-workflow.ts';
import {
  breachClock,
  escalateClock,
  otherDeadlines,
  type Rules,
  recordInstant,
  warnClock,
} from './clocks.ts';
import type { CaseCommand, Command } from './commands.ts';
import type { CaseEvent, CaseHappening } from './events.ts';
import { evolve } from './evolve.ts';
import { requestExtension } from './extensions.ts';
import { followReport } from './follow-report.ts';
import { addNote, assign, followFindings, open } from './intake.ts';
import { mergeCase, takeOver } from './merge.ts';
import { asOfNow } from './people.ts';
import { restrict } from './restriction.ts';
import { requireRole } from './roles.ts';
import { routeCase } from './routing.ts';
import { recordAttempt, retryAction } from './runs.ts';
import { hold, requestDisposition, resume } from './set-aside.ts';
import { splitCase } from './split.ts';
import { type Case, noCase, openReviews } from './state.ts';
import {
  endException,
  expireException,
  putUnderException,
  requestException,
} from './under-exception.ts';
import { completeTask, proposePlan } from './work.ts';

/** The rules of a case under one version of its workflow: what a command makes happen, and what follows from it. */
export function caseDecider(rules: Rules): Decider<Case, CaseCommand, CaseEvent> {
  return {
    initial: noCase,
    evolve,
    decide: (state, asked) => {
      const command = asOfNow(rules.people, asked);
      const stamp = { actor: command.actor, at: command.at };
      const first = decideOne(rules, state, command);
      // The end of a wait is not decided but seen: its time has come, and the workflow says what follows.
      if (first.length === 0 && command.type !== 'EndWait') return [];
      const closes = first.some(({ type }) => type === 'CaseClosed');
      require(!closes || openReviews(state).length === 0, 'AFTER_REVIEW_OPEN');
      const after = (start: Case, all: readonly CaseHappening[]) =>
        all.reduce((s, happening) => evolve(s, { ...happening, ...stamp }), start);
      const reached = after(state, first);
      const missed = catchUp(rules, state, reached, stamp);
      const { followed, state: there } = advance(rules, after(reached, missed), stamp);
      const happenings = [...first, ...missed, ...followed, ...otherDeadlines(rules, there)];
      return happenings.map((happening) => ({ ...happening, ...stamp }));
    },
  };
}

/** What the command itself makes happen; nothing where it is a repetition that changes nothing. */
function decideOne(rules: Rules, state: Case, command: CaseCommand): CaseHappening[] {
  if (command.type === 'OpenCase') return open(rules, state, command);
  require(state.version > 0, 'CASE_UNKNOWN');
  requireRole(rules.workflow, state, command);
  return decideOpened(rules, state, command);
}

function decideOpened(
  rules: Rules,
  state: Case,
  command: Exclude<CaseCommand, { type: 'OpenCase' }>,
): CaseHappening[] {
  const { workflow } = rules;
  switch (command.type) {
    case 'LinkFindings':
    case 'FollowMembers':
    case 'ChangeSeverity':
    case 'PrioritiseCase':
    case 'ChangeAsset':
      return followFindings(rules, state, command);
    case 'SplitCase':
    case 'MergeCase':
    case 'TakeOverFindings':
      return regroup(rules, state, command);
    case 'AssignCase':
    case 'RouteCase':
      return giveCase(rules, state, command);
    case 'AddNote':
      return addNote(command);
    case 'CompleteTask':
      return completeTask(rules, state, command);
    case 'ProposePlan':
      return proposePlan(workflow, state, command);
    case 'Approve':
      return approve(rules, state, command);
    case 'Reject':
      return reject(rules, state, command);
    case 'Withdraw':
      return withdraw(workflow, state, command);
    case 'CommentOnApproval':
      return commentOnApproval(workflow, state, command);
    case 'BreakGlass':
      return breakGlass(rules, state, command);
    case 'AcceptReview':
      return acceptReview(rules, state, command);
    case 'RefuseReview':
      return refuseReview(rules, state, command);
    case 'ExpireApproval':
      return expireApproval(workflow, state, command);
    case 'RecordAttempt':
      return recordAttempt(workflow, state, command);
    case 'RetryAction':
      return retryAction(workflow, state);
    case 'EndWait':
      return [];
    case 'RecordVerification':
    case 'ReopenCase':
    case 'UndoReport':
      return followReport(rules, state, command);
    case 'HoldCase':
      return hold(state, command);
    case 'ResumeCase':
      return resume(rules, state, command);
    case 'RequestException':
    case 'PutUnderException':
    case 'EndException':
    case 'ExpireException':
      return followException(state, command);
    case 'RequestDisposition':
      return requestDisposition(state, command);
    case 'BreachClock':
    case 'WarnClock':
    case 'EscalateClock':
      return ringClock(rules, state, command);
    case 'RecordInstant':
      return recordInstant(rules, state, command);
    case 'RequestExtension':
      return requestExtension(rules, state, command);
    case 'ChangeWorkflow':
      return changeWorkflow(rules, state, command);
    case 'RestrictCase':
      return restrict(state, command);
  }
}

/** The time of a clock has come: what that is, it says itself. */
function ringClock(
  rules: Rules,
  state: Case,
  command: Command<'BreachClock' | 'WarnClock' | 'EscalateClock'>,
): CaseHappening[] {
  switch (command.type) {
    case 'BreachClock':
      return breachClock(rules, state, command);
    case 'WarnClock':
      return warnClock(rules, state, command);
    case 'EscalateClock':
      return escalateClock(rules, state, command);
  }
}

/** Who has the case: somebody says, or its workflow. */
function giveCase(
  rules: Rules,
  state: Case,
  command: Command<'AssignCase' | 'RouteCase'>,
): CaseHappening[] {
  return command.type === 'AssignCase' ? assign(state, command) : routeCase(rules, state, command);
}

/** The case waits for an exception, is under one, or is so no longer. */
function followException(
  state: Case,
  command: Command<'RequestException' | 'PutUnderException' | 'EndException' | 'ExpireException'>,
): CaseHappening[] {
  switch (command.type) {
    case 'RequestException':
      return requestException(state, command);
    case 'PutUnderException':
      return putUnderException(state, command);
    case 'EndException':
      return endException(state, command);
    case 'ExpireException':
      return expireException(state, command);
  }
}

/** What it holds is other, because a person says so. */
function regroup(
  rules: Rules,
  state: Case,
  command: Command<'SplitCase' | 'MergeCase' | 'TakeOverFindings'>,
): CaseHappening[] {
  switch (command.type) {
    case 'SplitCase':
      return splitCase(rules, state, command);
    case 'MergeCase':
      return mergeCase(state, command);
    case 'TakeOverFindings':
      return takeOver(rules, state, command);
  }
}

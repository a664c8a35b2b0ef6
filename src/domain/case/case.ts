import type { Decider } from '#domain/decider.ts';
import { require } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { advance } from './advance.ts';
import { approve, expireApproval, reject } from './approvals.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseEvent, CaseHappening } from './events.ts';
import { evolve } from './evolve.ts';
import { addNote, assign, changePriority, linkFindings, open } from './intake.ts';
import { restrict } from './restriction.ts';
import { requireRole } from './roles.ts';
import {
  breachClock,
  expireException,
  hold,
  requestDisposition,
  requestException,
  resume,
} from './set-aside.ts';
import { type Case, noCase } from './state.ts';
import { recordVerification, reopen } from './verifications.ts';
import { completeTask, proposePlan, recordAttempt, retryAction } from './work.ts';

/** The rules of a case under one workflow version: what a command makes happen, and what follows from it. */
export function caseDecider(workflow: Workflow): Decider<Case, CaseCommand, CaseEvent> {
  return {
    initial: noCase,
    evolve,
    decide: (state, command) => {
      const stamp = { actor: command.actor, at: command.at };
      const first = decideOne(workflow, state, command);
      const reached = first.reduce((s, happening) => evolve(s, { ...happening, ...stamp }), state);
      const followed = first.length > 0 ? advance(workflow, reached, stamp) : [];
      return [...first, ...followed].map((happening) => ({ ...happening, ...stamp }));
    },
  };
}

/** What the command itself makes happen; nothing where it is a repetition that changes nothing. */
function decideOne(workflow: Workflow, state: Case, command: CaseCommand): CaseHappening[] {
  if (command.type === 'OpenCase') return open(workflow, state, command);
  require(state.version > 0, 'CASE_UNKNOWN');
  requireRole(workflow, state, command);
  switch (command.type) {
    case 'LinkFindings':
      return linkFindings(workflow, state, command);
    case 'PrioritiseCase':
      return changePriority(state, command);
    case 'AssignCase':
      return assign(state, command);
    case 'AddNote':
      return addNote(command);
    case 'CompleteTask':
      return completeTask(workflow, state, command);
    case 'ProposePlan':
      return proposePlan(workflow, state, command);
    case 'Approve':
      return approve(workflow, state, command);
    case 'Reject':
      return reject(workflow, state, command);
    case 'ExpireApproval':
      return expireApproval(workflow, state, command);
    case 'RecordAttempt':
      return recordAttempt(workflow, state, command);
    case 'RetryAction':
      return retryAction(workflow, state);
    case 'RecordVerification':
      return recordVerification(workflow, state, command);
    case 'ReopenCase':
      return reopen(workflow, state, command);
    case 'HoldCase':
      return hold(state, command);
    case 'ResumeCase':
      return resume(state, command);
    case 'RequestException':
      return requestException(state, command);
    case 'ExpireException':
      return expireException(state, command);
    case 'RequestDisposition':
      return requestDisposition(state, command);
    case 'BreachClock':
      return breachClock(state, command);
    case 'RestrictCase':
      return restrict(state, command);
  }
}

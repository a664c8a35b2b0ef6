import { require } from '#domain/refusal.ts';
import { stepOf, type Workflow } from '#domain/workflow/definition.ts';
import { isRunStep } from '#domain/workflow/step.ts';
import { requireAtWork } from './at-work.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { isRunning } from './intake.ts';
import { itemsToRetry, nextAction } from './items.ts';
import { orderOf, progressOf, requestedAction } from './plan.ts';
import type { Case } from './state.ts';

/**
 * What the runner reports of one attempt. A report about anything but the action that waits, under the plan as
 * it is now, changes nothing: that is how a job which runs twice transitions once.
 */
export function recordAttempt(
  workflow: Workflow,
  state: Case,
  command: Command<'RecordAttempt'>,
): CaseHappening[] {
  const { step, item, action, key, attempt, evidence, outcome } = command;
  const place = { step, ...(item === undefined ? {} : { item }), action };
  const requested = requestedAction(workflow, state, { ...place, key });
  if (!requested) return [];
  require(requested.approved, 'APPROVAL_MISSING');
  require(command.hash === (state.plan?.hash ?? ''), 'PLAN_CHANGED');
  const data = { ...place, key, attempt, evidence };
  const failed = { ...data, reason: command.reason ?? 'no reason was given' };
  if (outcome === 'failed') return [{ type: 'ActionAttemptFailed', data: failed }];
  const undoes = progressOf(state.steps[step], item)[action]?.status === 'undoing';
  if (outcome === 'succeeded') return [{ type: undoes ? 'ActionUndone' : 'ActionSucceeded', data }];
  return [{ type: undoes ? 'UndoFailed' : 'ActionFailed', data: failed }];
}

/**
 * Orders what failed once more, and nothing else, under keys of its own: a person decided that it may happen again.
 * What is still being taken back is waited for.
 */
export function retryAction(workflow: Workflow, state: Case): CaseHappening[] {
  requireAtWork(state);
  const failed = Object.entries(state.steps).find(([, step]) => step.status === 'failed');
  require(failed, 'ACTION_NOT_FAILED');
  require(!isRunning(state), 'PLAN_RUNNING');
  const [id, progress] = failed;
  const step = stepOf(workflow, id);
  require(isRunStep(step), 'ACTION_NOT_FAILED');
  if (step.kind === 'foreach') {
    return [{ type: 'ItemsRetried', data: { step: id, items: itemsToRetry(state, step) } }];
  }
  const action = nextAction(progressOf(progress));
  return [{ type: 'ActionRequested', data: orderOf(state, step, { action }) }];
}

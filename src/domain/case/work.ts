import { require } from '#domain/refusal.ts';
import { type Step, stepOf, type Workflow } from '#domain/workflow/definition.ts';
import { begin, goBack, planningStage, requestAction } from './advance.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { isRunning } from './intake.ts';
import { actionsOf, requestedAction } from './plan.ts';
import { type Case, isActive, type StepProgress } from './state.ts';

/** A person reports a task of the workflow, or a manual action of the plan, as done. */
export function completeTask(
  workflow: Workflow,
  state: Case,
  command: Command<'CompleteTask'>,
): CaseHappening[] {
  const { step: id, note, evidence } = command;
  const { step, progress } = waitingStep(workflow, state, id);
  if (step.kind === 'action') return completeManualAction(state, step, progress, command);
  require(step.kind === 'task', 'STEP_NOT_WAITING', `${id} is a step of kind ${step.kind}`);
  if (step.requires.includes('owner')) require(state.owner, 'OWNER_MISSING');
  if (step.requires.includes('note')) require(note?.trim(), 'NOTE_MISSING');
  const missing = step.evidence.filter((name) => !evidence.some((given) => given.name === name));
  require(missing.length === 0, 'EVIDENCE_MISSING', missing.join(', '));
  return [{ type: 'TaskCompleted', data: { step: id, ...(note ? { note } : {}), evidence } }];
}

function completeManualAction(
  state: Case,
  step: Extract<Step, { kind: 'action' }>,
  progress: StepProgress,
  { note, evidence }: Command<'CompleteTask'>,
): CaseHappening[] {
  const index = progress.actions?.findIndex(({ status }) => status === 'requested') ?? -1;
  const asked = progress.actions?.[index];
  const actions = actionsOf(state, step);
  require(asked, 'STEP_NOT_WAITING', step.id);
  require(actions[index]?.kind === 'manual', 'ACTION_NOT_MANUAL', step.id);
  require(note?.trim() || evidence.length > 0, 'NOTE_MISSING');
  const attempt = { step: step.id, action: index, key: asked.key, attempt: 1, evidence };
  return [{ type: 'ActionSucceeded', data: { ...attempt, ...(note ? { note } : {}) } }];
}

/** Proposes what will be done, or, until it runs, something else instead: then earlier approvals fall. */
export function proposePlan(
  workflow: Workflow,
  state: Case,
  { summary, targets, actions, hash }: Command<'ProposePlan'>,
): CaseHappening[] {
  require(state.state !== 'closed', 'CASE_CLOSED');
  require(isActive(state), 'CASE_ON_HOLD', state.state);
  require(actions.length > 0, 'PLAN_EMPTY');
  require(!isRunning(state), 'PLAN_RUNNING');
  if (state.plan?.hash === hash) return [];
  const step = workflow.stages.flatMap((stage) => stage.steps).find(({ kind }) => kind === 'plan');
  require(step, 'STEP_UNKNOWN', 'a step of kind plan');
  const replaced: CaseHappening[] = state.plan
    ? [
        {
          type: 'ApprovalVoided',
          data: { hash: state.plan.hash, because: 'the plan was changed' },
        },
        goBack(workflow, planningStage(workflow)),
      ]
    : [];
  const reached = state.plan || state.steps[step.id]?.status === 'waiting';
  require(reached, 'STEP_NOT_WAITING', `${step.id}; the case is at ${state.stage}`);
  const begun = state.plan ? [begin(step)] : [];
  return [
    ...replaced,
    ...begun,
    { type: 'PlanProposed', data: { step: step.id, summary, targets, actions, hash } },
  ];
}

/**
 * What the runner reports of one attempt. A report about anything but the action that waits, under the plan as
 * it is now, changes nothing: that is how a job which runs twice transitions once.
 */
export function recordAttempt(
  workflow: Workflow,
  state: Case,
  command: Command<'RecordAttempt'>,
): CaseHappening[] {
  const { step, action, key, attempt, evidence, outcome } = command;
  const requested = requestedAction(workflow, state, { step, action, key });
  if (!requested) return [];
  require(requested.approved, 'APPROVAL_MISSING');
  require(command.hash === (state.plan?.hash ?? ''), 'PLAN_CHANGED');
  const data = { step, action, key, attempt, evidence };
  const reason = command.reason ?? 'no reason was given';
  switch (outcome) {
    case 'succeeded':
      return [{ type: 'ActionSucceeded', data }];
    case 'failed':
      return [{ type: 'ActionAttemptFailed', data: { ...data, reason } }];
    case 'gave-up':
      return [{ type: 'ActionFailed', data: { ...data, reason } }];
  }
}

/** Orders a failed action once more, under a key of its own: a person decided that it may happen again. */
export function retryAction(workflow: Workflow, state: Case): CaseHappening[] {
  const failed = Object.entries(state.steps).find(([, step]) => step.status === 'failed');
  require(failed, 'ACTION_NOT_FAILED');
  const [id, progress] = failed;
  const step = stepOf(workflow, id);
  const index = progress.actions?.findIndex(({ status }) => status === 'failed') ?? -1;
  require(step?.kind === 'action' && index >= 0, 'ACTION_NOT_FAILED');
  return [requestAction(state, step, index)];
}

function waitingStep(
  workflow: Workflow,
  state: Case,
  id: string,
): { step: Step; progress: StepProgress } {
  require(state.state !== 'closed', 'CASE_CLOSED');
  require(isActive(state), 'CASE_ON_HOLD', state.state);
  const step = stepOf(workflow, id);
  require(step, 'STEP_UNKNOWN', id);
  const progress = state.steps[id];
  require(progress?.status ===
    'waiting', 'STEP_NOT_WAITING', `${id}; the case is at ${state.stage}`);
  return { step, progress };
}

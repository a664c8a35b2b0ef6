import { type Action, type Deed, longestRun, undoOf } from '#domain/workflow/action.ts';
import type { Workflow, WorkflowPin } from '#domain/workflow/definition.ts';
import { stepOf, stepsOf } from '#domain/workflow/definition.ts';
import { fillItem, renderAction } from '#domain/workflow/render.ts';
import { type ForeachStep, isRunStep, type RunStep } from '#domain/workflow/step.ts';
import type { EventData } from './events.ts';
import type { ActionProgress, Case, StepProgress } from './state.ts';

/** Which action: that of a step, and of an item where the step does the same for many. */
export type ActionPlace = { step: string; item?: string; action: number };

/**
 * What an approval is bound to: this exact text of the workflow, these targets, these rendered actions and items.
 * Its digest is the plan's hash; change any of it and the hash, and with it every approval, is another.
 */
export function planContent(
  caseId: string,
  workflow: WorkflowPin,
  plan: { targets: readonly string[]; actions: readonly Action[]; items?: readonly string[] },
): object {
  const { targets, actions, items } = plan;
  return { case: caseId, workflow, targets, actions, ...(items ? { items } : {}) };
}

/** The actions that a step runs, in order; for each item, where there are items. */
export function actionsOf(state: Case, step: RunStep, item?: string): readonly Action[] {
  const actions =
    step.run === 'plan'
      ? (state.plan?.actions ?? [])
      : [renderAction(step.run, state, step.kind === 'foreach')];
  return item === undefined ? actions : actions.map((action) => fillItem(action, item));
}

/** What a step does its actions for, one by one. */
export function itemsOf({ plan }: Case, { over }: ForeachStep): readonly string[] {
  return over === 'items' ? (plan?.items ?? []) : over;
}

/** What has become of the actions of a step, or of those for an item. */
export function progressOf(
  progress: StepProgress | undefined,
  item?: string,
): readonly ActionProgress[] {
  return (item === undefined ? progress?.actions : progress?.items?.[item]) ?? [];
}

/** What the machine is asked to run, under a key that is new for every cycle, plan and order, and kept by every attempt. */
export function orderOf(
  state: Case,
  step: RunStep,
  { item, action: at }: Omit<ActionPlace, 'step'>,
  undo = false,
): EventData<'ActionRequested'> {
  const action = actionsOf(state, step, item)[at];
  if (!action) throw new RangeError(`step ${step.id} has no action ${at}`);
  const { title, retries, timeout } = action;
  const which = item === undefined ? `${at}` : `${item}.${at}`;
  return {
    step: step.id,
    ...(item === undefined ? {} : { item }),
    action: at,
    title,
    kind: (undo ? undoOf(action) : action)?.kind ?? action.kind,
    hash: state.plan?.hash ?? '',
    key: `${state.id}.${state.version}.${step.id}.${which}${undo ? '.undo' : ''}`,
    retries,
    timeout: undo ? timeout : longestRun(action),
  };
}

/** An action as it would run now: to make a change, or to take it back; and whether it is agreed to. */
export type RequestedAction = { action: Action; approved: boolean; part: 'apply' | 'undo' };

/** What is asked for by a request: the action as it would run now, or what takes it back, under the plan as it is now. */
export function requestedAction(
  workflow: Workflow,
  state: Case,
  request: ActionPlace & { key: string },
): RequestedAction | undefined {
  const step = stepOf(workflow, request.step);
  if (!isRunStep(step)) return undefined;
  const asked = progressOf(state.steps[request.step], request.item)[request.action];
  const action = actionsOf(state, step, request.item)[request.action];
  if (!action || asked?.key !== request.key) return undefined;
  const approved = step.run !== 'plan' || isApproved(workflow, state);
  if (asked.status === 'requested') return { action, approved, part: 'apply' };
  const undo = asked.status === 'undoing' && undoOf(action);
  return undo ? { action: { ...termsOf(action), ...undo }, approved, part: 'undo' } : undefined;
}

function termsOf({ title, timeout, retries }: Action): Omit<Extract<Action, Deed>, keyof Deed> {
  return { title, timeout, retries };
}

/**
 * Whether the plan as it is now is agreed to: by every approval that the case came to, and by one at least. An approval
 * that was skipped agrees to nothing.
 */
function isApproved(workflow: Workflow, { plan, steps }: Case): boolean {
  const asked = stepsOf(workflow)
    .filter(({ kind }) => kind === 'approval')
    .flatMap(({ id }) => steps[id] ?? [])
    .filter(({ status }) => status !== 'skipped');
  return (
    plan !== undefined &&
    asked.length > 0 &&
    asked.every(({ status, approval }) => status === 'done' && approval?.hash === plan.hash)
  );
}

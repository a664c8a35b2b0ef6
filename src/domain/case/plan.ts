import type { Action, ActionStep, Workflow, WorkflowPin } from '#domain/workflow/definition.ts';
import { stepOf } from '#domain/workflow/definition.ts';
import { renderAction } from '#domain/workflow/render.ts';
import type { Case } from './state.ts';

/**
 * What an approval is bound to: this exact text of the workflow, these targets, these rendered actions.
 * Its digest is the plan's hash; change any of it and the hash, and with it every approval, is another.
 */
export function planContent(
  caseId: string,
  workflow: WorkflowPin,
  plan: { targets: readonly string[]; actions: readonly Action[] },
): object {
  return { case: caseId, workflow, targets: plan.targets, actions: plan.actions };
}

/** The actions that an action step runs, in order. */
export function actionsOf(state: Case, step: ActionStep): readonly Action[] {
  return step.run === 'plan' ? (state.plan?.actions ?? []) : [renderAction(step.run, state)];
}

/** What a request for an action stands for: the action as it would run now, under the plan as it is now. */
export function requestedAction(
  workflow: Workflow,
  state: Case,
  request: { step: string; action: number; key: string },
): { action: Action; approved: boolean } | undefined {
  const step = stepOf(workflow, request.step);
  const progress = state.steps[request.step];
  if (step?.kind !== 'action' || progress?.status !== 'waiting') return undefined;
  const asked = progress.actions?.[request.action];
  const action = actionsOf(state, step)[request.action];
  if (!action || asked?.status !== 'requested' || asked.key !== request.key) return undefined;
  return { action, approved: step.run !== 'plan' || isApproved(workflow, state) };
}

/** Whether every approval that the workflow asks for before its actions stands, for the plan as it is now. */
function isApproved(workflow: Workflow, state: Case): boolean {
  const plan = state.plan;
  const approvals = workflow.stages
    .flatMap((stage) => stage.steps)
    .filter((step) => step.kind === 'approval');
  return (
    plan !== undefined &&
    approvals.length > 0 &&
    approvals.every((step) => {
      const progress = state.steps[step.id];
      return progress?.status === 'done' && progress.approval?.hash === plan.hash;
    })
  );
}

import { after } from '#domain/clock/instant.ts';
import type { Stamp } from '#domain/decider.ts';
import type { ActionStep, Stage, Step, Workflow } from '#domain/workflow/definition.ts';
import { stageOf } from '#domain/workflow/definition.ts';
import type { CaseHappening } from './events.ts';
import { evolve } from './evolve.ts';
import { actionsOf } from './plan.ts';
import { type Case, isActive } from './state.ts';

/**
 * What follows by the workflow alone once something has happened: the next step begins, the next stage is
 * entered, the case closes. Runs until the case waits for somebody or something, and gives it as it is then.
 */
export function advance(
  workflow: Workflow,
  start: Case,
  stamp: Stamp,
): { followed: CaseHappening[]; state: Case } {
  const followed: CaseHappening[] = [];
  let state = start;
  for (;;) {
    const next = nextHappenings(workflow, state, stamp);
    if (next.length === 0) return { followed, state };
    followed.push(...next);
    state = next.reduce((s, happening) => evolve(s, { ...happening, ...stamp }), state);
  }
}

/** A step begins. */
export function begin(step: Step): CaseHappening {
  const { id, title, kind } = step;
  const role = 'role' in step ? { role: step.role } : {};
  return { type: 'StepStarted', data: { step: id, title, kind, ...role } };
}

/** The way back to a stage: everything from there on begins anew. */
export function goBack(workflow: Workflow, stageId: string): CaseHappening {
  const from = workflow.stages.findIndex((stage) => stage.id === stageId);
  const stages = workflow.stages.slice(Math.max(from, 0));
  return enter(
    stages[0] as Stage,
    stages.flatMap((stage) => stage.steps.map((step) => step.id)),
  );
}

/** The stage in which a plan is made: where a case returns to when its plan falls. */
export function planningStage(workflow: Workflow): string {
  const planning = workflow.stages.find((stage) => stage.steps.some(({ kind }) => kind === 'plan'));
  return (planning ?? (workflow.stages[0] as Stage)).id;
}

function nextHappenings(workflow: Workflow, state: Case, stamp: Stamp): CaseHappening[] {
  if (!isActive(state)) return [];
  const stage = state.stage === undefined ? undefined : stageOf(workflow, state.stage);
  if (!stage) {
    const first = workflow.stages.find(({ id }) => id === resumeStage(workflow, state));
    return [enter(first ?? (workflow.stages[0] as Stage), [])];
  }
  const step = stage.steps.find(({ id }) => state.steps[id]?.status !== 'done');
  if (step) return stepHappenings(state, step, stamp);
  const following = workflow.stages[workflow.stages.indexOf(stage) + 1];
  if (following) return [enter(following, [])];
  // Only a proof brings a case here: the last stage holds a verification step, or the file was not accepted.
  return [{ type: 'CaseClosed', data: { disposition: 'remediated' } }];
}

/** A first cycle starts at the first stage, a later one where the workflow's hold says. */
function resumeStage(workflow: Workflow, state: Case): string | undefined {
  return state.cycle > 1 ? workflow.hold.reopenTo : workflow.stages[0]?.id;
}

function enter(stage: Stage, clears: readonly string[]): CaseHappening {
  const { id, title, state } = stage;
  return { type: 'StageEntered', data: { stage: id, title, state, clears } };
}

function stepHappenings(state: Case, step: Step, { at }: Stamp): CaseHappening[] {
  const progress = state.steps[step.id];
  if (!progress) return [begin(step)];
  if (step.kind === 'approval' && !progress.approval && state.plan) {
    const { hash, by } = state.plan;
    const expiresAt = after(at, step.expires);
    return [
      {
        type: 'ApprovalRequested',
        data: { step: step.id, hash, need: step.need, requestedBy: by, expiresAt },
      },
    ];
  }
  if (step.kind === 'action' && progress.status === 'waiting') return actionHappenings(state, step);
  return [];
}

/** One action at a time, in order: the next is asked for only by the event that records the last one's success. */
function actionHappenings(state: Case, step: ActionStep): CaseHappening[] {
  const progress = state.steps[step.id]?.actions ?? [];
  const actions = actionsOf(state, step);
  const index = progress.filter(({ status }) => status === 'succeeded').length;
  if (index === actions.length) return [{ type: 'ActionsCompleted', data: { step: step.id } }];
  return progress[index] ? [] : [requestAction(state, step, index)];
}

/** The request of one action, under a key that is new for every cycle, plan and order, and kept by every attempt. */
export function requestAction(state: Case, step: ActionStep, index: number): CaseHappening {
  const action = actionsOf(state, step)[index];
  if (!action) throw new RangeError(`step ${step.id} has no action ${index}`);
  const { kind, title, retries, timeout } = action;
  const hash = state.plan?.hash ?? '';
  const key = `${state.id}.${state.version}.${step.id}.${index}`;
  return {
    type: 'ActionRequested',
    data: { step: step.id, action: index, title, kind, hash, key, retries, timeout },
  };
}

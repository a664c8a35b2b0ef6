import { require } from '#domain/refusal.ts';
import {
  type Stage,
  stageOf,
  stageStates,
  stepOf,
  stepsOf,
  type Workflow,
} from '#domain/workflow/definition.ts';
import type { Step } from '#domain/workflow/step.ts';
import { enter, planningStage } from './advance.ts';
import { requireAtWork, requireNoRequest } from './at-work.ts';
import { dated, mainLevel, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { isRunning } from './intake.ts';
import { type Case, isOver, type State, type StepProgress } from './state.ts';

/**
 * Puts an open case under another version of its workflow; `rules` are those of that version. It goes on at the stage
 * that it stands in, or at the one that is named, where all begins anew. Steps of the same id and kind keep what has
 * become of them, but for approvals: those are of the old text, and so is the plan. Unless it has been carried out and
 * nothing is left that runs or approves it, the plan falls, and the case is not past where plans are made. Deadlines
 * are reckoned anew.
 */
export function changeWorkflow(
  rules: Rules,
  state: Case,
  { to, stage: named, actor, at }: Command<'ChangeWorkflow'>,
): CaseHappening[] {
  const { workflow } = rules;
  requireAtWork(state);
  requireNoRequest(state);
  require(!isRunning(state), 'PLAN_RUNNING');
  require(workflow.kinds.includes(state.kind), 'WORKFLOW_UNFIT', state.kind);
  if (to.hash === state.workflow.hash) return [];
  const stays = stageOf(workflow, named ?? state.stage ?? '');
  require(stays, 'STAGE_UNKNOWN', `${named ?? state.stage}; there are ${stageNames(workflow)}`);
  const isNamed = stays.id !== state.stage;
  const runs = isStillToRun(workflow, state, stays, isNamed);
  const isAhead = isPastPlanning(workflow, stays) && (runs || !state.implemented);
  const place = isAhead ? stageOf(workflow, planningStage(workflow)) : stays;
  require(place, 'STAGE_UNKNOWN', stageNames(workflow));
  const falls = state.plan !== undefined && (runs || isAhead);
  const isEntered = falls || place.id !== state.stage;
  const anew = isEntered ? stepsFrom(workflow, place) : [];
  const keeps = Object.entries(state.steps)
    .filter(([id, progress]) => isKept(stepOf(workflow, id), progress, falls, anew.includes(id)))
    .map(([id]) => id);
  const main = mainLevel(workflow);
  const levels = workflow.serviceLevels.flatMap((level) => (level === main ? [] : [level.id]));
  const change = { from: state.workflow, to, keeps, levels, state: calledIn(place, state) };
  return [
    ...(falls ? [voided(state.plan?.hash ?? '')] : []),
    dated(rules, state, { type: 'WorkflowChanged', data: change }, { actor, at }),
    ...(isEntered
      ? [
          enter(
            place,
            anew.filter((id) => keeps.includes(id)),
          ),
        ]
      : []),
  ];
}

function stepsFrom({ stages }: Workflow, stage: Stage): string[] {
  return stepsOf({ stages: stages.slice(stages.indexOf(stage)) }).map(({ id }) => id);
}

function voided(hash: string): CaseHappening {
  return { type: 'ApprovalVoided', data: { hash, because: 'the workflow was changed' } };
}

/** Whether from this stage on the plan is still to be agreed to or run; all of it where the case comes there anew. */
function isStillToRun(workflow: Workflow, state: Case, from: Stage, anew: boolean): boolean {
  return stepsFrom(workflow, from).some((id) => {
    const step = stepOf(workflow, id);
    return step && isOfPlan(step) && (anew || !isOver(state.steps[id]));
  });
}

/** Whether the stage comes after the one in which plans are made. */
function isPastPlanning(workflow: Workflow, stage: Stage): boolean {
  const { stages } = workflow;
  const makesPlans = stepsOf(workflow).some(({ kind }) => kind === 'plan');
  return (
    makesPlans &&
    stages.indexOf(stage) > stages.findIndex(({ id }) => id === planningStage(workflow))
  );
}

function isOfPlan(step: Step): boolean {
  return step.kind === 'approval' || ('run' in step && step.run === 'plan');
}

/**
 * An approval is of the text that it was given under: it stays where the plan that it is of was carried out. A
 * verification that the case comes to anew begins then, and takes nothing of what was done before it.
 */
function isKept(
  step: Step | undefined,
  progress: StepProgress,
  planFalls: boolean,
  anew: boolean,
): boolean {
  if (!step || step.kind !== progress.kind) return false;
  if (anew && step.kind === 'verification') return false;
  return !(planFalls && (step.kind === 'plan' || isOfPlan(step)));
}

/** How the case stands: as the stage calls it, unless something that happened within it says more. */
function calledIn(stage: Stage, { state }: Case): State {
  const isOfStage = (stageStates as readonly string[]).includes(state) && state !== 'verifying';
  return isOfStage ? stage.state : state;
}

function stageNames({ stages }: Workflow): string {
  return stages.map(({ id }) => id).join(', ');
}

import { require } from '#domain/refusal.ts';
import { isTakenBack } from '#domain/workflow/action.ts';
import { mostItems, stepOf, stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { ITEM_NAME } from '#domain/workflow/render.ts';
import {
  isRunStep,
  MET,
  NOT_MET,
  type RunStep,
  type Step,
  type TaskStep,
} from '#domain/workflow/step.ts';
import { goBack, planningStage } from './advance.ts';
import { requireAtWork } from './at-work.ts';
import { dated, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import { requireApart } from './duties.ts';
import type { CaseHappening } from './events.ts';
import { isRunning } from './intake.ts';
import { actionsOf, progressOf } from './plan.ts';
import type { ActionProgress, Case, StepProgress } from './state.ts';
import { begin } from './steps.ts';

/** A person reports a task of the workflow, or a manual action of the plan, as done. */
export function completeTask(
  rules: Rules,
  state: Case,
  command: Command<'CompleteTask'>,
): CaseHappening[] {
  const { workflow } = rules;
  const { step: id, note, outcome, evidence } = command;
  const { step, progress } = waitingStep(workflow, state, id);
  if (isRunStep(step)) {
    requireApart(workflow, state, 'implementer', [command.actor]);
    return completeManualAction(state, step, progress, command);
  }
  require(step.kind === 'task', 'STEP_NOT_WAITING', `${id} is a step of kind ${step.kind}`);
  if (step.requires.includes('owner')) require(state.owner, 'OWNER_MISSING');
  if (step.requires.includes('note')) require(note?.trim(), 'NOTE_MISSING');
  const missing = step.evidence.filter((name) => !evidence.some((given) => given.name === name));
  require(missing.length === 0, 'EVIDENCE_MISSING', missing.join(', '));
  requireOutcome(step, outcome);
  if (step.proves) requireProof(workflow, state, step, command);
  const said = { ...(outcome === undefined ? {} : { outcome }), ...(note ? { note } : {}) };
  const happening: CaseHappening = {
    type: 'TaskCompleted',
    data: { step: id, ...said, evidence },
  };
  const done = dated(rules, state, happening, { actor: command.actor, at: command.at });
  return step.proves && outcome === NOT_MET
    ? [done, goBack(workflow, step.proves.otherwise)]
    : [done];
}

/** Only what no report can show is proved by who saw it, and not by those who did the work. */
function requireProof(
  workflow: Workflow,
  state: Case,
  { proves }: TaskStep,
  { actor, outcome }: Command<'CompleteTask'>,
): void {
  require(state.findings.length === 0, 'PROOF_BY_REPORT');
  if (outcome !== MET) return;
  const own = proves?.separate && implementersOf(workflow, state).includes(actor);
  require(!own, 'VERIFIER_IS_IMPLEMENTER', actor);
  requireApart(workflow, state, 'verifier', [actor]);
}

/** Who did what is to be proved, by hand or by having it run. */
function implementersOf({ stages }: Workflow, { steps, implemented }: Case): string[] {
  const done = stepsOf({ stages: stages.filter((stage) => stage.state === 'implementing') });
  return [...(implemented?.by ?? []), ...done.flatMap(({ id }) => steps[id]?.by ?? [])];
}

function requireOutcome({ outcomes = [] }: TaskStep, outcome: string | undefined): void {
  const known = outcomes.join(', ') || 'none';
  require(outcomes.length === 0 || outcome !== undefined, 'OUTCOME_MISSING', known);
  require(outcome === undefined || outcomes.includes(outcome), 'OUTCOME_UNKNOWN', known);
}

/** The change by hand that is asked for: of the item that was named, or of the first that waits for one. */
function completeManualAction(
  state: Case,
  step: RunStep,
  progress: StepProgress,
  { item: named, note, evidence }: Command<'CompleteTask'>,
): CaseHappening[] {
  const isAsked = ({ status }: ActionProgress) => status === 'requested';
  const item =
    named ?? Object.entries(progress.items ?? {}).find(([, actions]) => actions.some(isAsked))?.[0];
  const actions = progressOf(progress, item);
  const action = actions.findIndex(isAsked);
  const asked = actions[action];
  require(asked, 'STEP_NOT_WAITING', step.id);
  require(actionsOf(state, step, item)[action]?.kind === 'manual', 'ACTION_NOT_MANUAL', step.id);
  require(note?.trim() || evidence.length > 0, 'NOTE_MISSING');
  const place = { step: step.id, ...(item === undefined ? {} : { item }), action };
  const attempt = { ...place, key: asked.key, attempt: 1, evidence };
  return [{ type: 'ActionSucceeded', data: { ...attempt, ...(note ? { note } : {}) } }];
}

/** Proposes what will be done, or, until it runs, something else instead: then earlier approvals fall. */
export function proposePlan(
  workflow: Workflow,
  state: Case,
  { summary, targets, actions, items, hash, actor, at }: Command<'ProposePlan'>,
): CaseHappening[] {
  requireAtWork(state);
  require(actions.length > 0, 'PLAN_EMPTY');
  requireItems(workflow, items);
  const fixed = items && actions.find((action) => !isTakenBack(action));
  require(!fixed, 'UNDO_MISSING', fixed?.title);
  require(!isRunning(state), 'PLAN_RUNNING');
  const step = stepsOf(workflow).find(({ kind }) => kind === 'plan');
  require(step, 'STEP_UNKNOWN', 'a step of kind plan');
  const isWaiting = state.steps[step.id]?.status === 'waiting';
  // Where the case went back, the same one may be wanted once more: it is agreed to, and runs, anew.
  const same = state.plan?.hash === hash;
  if (same && !isWaiting) return [];
  const replaced: CaseHappening[] =
    state.plan && !same
      ? [
          {
            type: 'ApprovalVoided',
            data: { hash: state.plan.hash, because: 'the plan was changed' },
          },
          goBack(workflow, planningStage(workflow)),
        ]
      : [];
  const reached = state.plan || isWaiting;
  require(reached, 'STEP_NOT_WAITING', `${step.id}; the case is at ${state.stage}`);
  const begun = replaced.length > 0 ? [begin(step, { actor, at })] : [];
  return [
    ...replaced,
    ...begun,
    {
      type: 'PlanProposed',
      data: { step: step.id, summary, targets, actions, ...(items ? { items } : {}), hash },
    },
  ];
}

/** A plan names items where the workflow does something for each of them, and no more than one run may touch. */
function requireItems(workflow: Workflow, items: readonly string[] = []): void {
  const most = mostItems(workflow);
  require(most === undefined || items.length > 0, 'ITEMS_MISSING');
  require(most !== undefined || items.length === 0, 'ITEMS_UNUSED');
  require(items.length <=
    (most ?? 0), 'BLAST_RADIUS_EXCEEDED', `${items.length} of at most ${most}`);
  const twice = items.find((item, at) => items.indexOf(item) !== at);
  require(twice === undefined, 'ITEM_TWICE', twice);
  const odd = items.find((item) => !ITEM_NAME.test(item));
  require(odd === undefined, 'ITEM_INVALID', odd);
}

function waitingStep(
  workflow: Workflow,
  state: Case,
  id: string,
): { step: Step; progress: StepProgress } {
  requireAtWork(state);
  const step = stepOf(workflow, id);
  require(step, 'STEP_UNKNOWN', id);
  const progress = state.steps[id];
  require(progress?.status ===
    'waiting', 'STEP_NOT_WAITING', `${id}; the case is at ${state.stage}`);
  return { step, progress };
}

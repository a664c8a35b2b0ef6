import { after, toMillis } from '#domain/clock/instant.ts';
import type { Stamp } from '#domain/decider.ts';
import type { Holds } from '#domain/workflow/conditions.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import {
  type DecisionStep,
  type Destination,
  NEXT,
  type ParallelStep,
  quorumsOf,
  type RunStep,
  type Step,
  type WaitStep,
  type WorkflowStep,
} from '#domain/workflow/step.ts';
import { conditionFacts } from './condition-facts.ts';
import type { CaseHappening } from './events.ts';
import { nextAction, nextOfItems, nextUndo } from './items.ts';
import { actionsOf, orderOf, progressOf } from './plan.ts';
import { type Case, isOver, type StepProgress } from './state.ts';
import { hasTurn, turnOf } from './turns.ts';

/** What steps are held against: the workflow, its conditions, who asks and when. */
export type Course = { workflow: Workflow; holds: Holds; stamp: Stamp };

/** All steps are over; nothing lies between the case and what follows them. */
export const OVER = 'over';

/** What happens next by these steps alone: nothing where the case waits at one of them. */
export function nextOf(
  course: Course,
  state: Case,
  steps: readonly Step[],
): CaseHappening[] | typeof OVER {
  const step = steps.find(({ id }) => !isOver(state.steps[id]));
  return step ? nextOfStep(course, state, step) : OVER;
}

/** A step begins. */
export function begin(step: Step, { at }: Stamp): CaseHappening {
  const { id, title, kind } = step;
  const role = 'role' in step ? { role: step.role } : {};
  const wait =
    step.kind === 'wait' ? { ...instantOf(step), deadline: after(at, step.deadline) } : {};
  return { type: 'StepStarted', data: { step: id, title, kind, ...role, ...wait } };
}

/** Whether somebody has told the instant that is waited for. */
function isTold({ instants }: Case, name: string): boolean {
  return instants[name] !== undefined;
}

function nextOfStep(course: Course, state: Case, step: Step): CaseHappening[] {
  const progress = state.steps[step.id];
  if (!progress) return [skipped(course, state, step) ?? first(course, state, step)];
  switch (step.kind) {
    case 'approval':
      return nextOfApproval(course, state, step, progress);
    case 'action':
    case 'foreach':
      return nextOfRun(state, step, progress);
    case 'wait':
      return nextOfWait(course, state, step, progress);
    case 'parallel':
    case 'workflow':
      return nextWithin(course, state, step);
    default:
      return [];
  }
}

/** A condition that cannot be told skips nothing: in doubt the case is held to more, not to less. */
function skipped({ workflow, holds }: Course, state: Case, step: Step): CaseHappening | undefined {
  const { id, title, kind } = step;
  if (step.if === undefined || holds(step.if, conditionFacts(workflow, state)) !== false) {
    return undefined;
  }
  return { type: 'StepSkipped', data: { step: id, title, kind, because: step.if } };
}

function first(course: Course, state: Case, step: Step): CaseHappening {
  return step.kind === 'decision' ? decide(course, state, step) : begin(step, course.stamp);
}

/** The first branch whose condition holds and which has a turn left. */
function decide({ workflow, holds }: Course, state: Case, step: DecisionStep): CaseHappening {
  const facts = conditionFacts(workflow, state);
  const branch = step.branches.findIndex(
    ({ if: condition, atMost }, at) =>
      holds(condition, facts) === true && hasTurn(state, turnOf(step.id, at), atMost),
  );
  const { id, title, otherwise } = step;
  const taken = step.branches[branch];
  const data = taken
    ? { goTo: taken.goTo, branch, because: taken.if }
    : { goTo: otherwise, because: 'no other branch was open' };
  return { type: 'DecisionMade', data: { step: id, title, ...data } };
}

function nextOfApproval(
  { stamp }: Course,
  state: Case,
  step: Extract<Step, { kind: 'approval' }>,
  progress: StepProgress,
): CaseHappening[] {
  if (progress.approval || !state.plan) return [];
  const { hash, by } = state.plan;
  const expiresAt = after(stamp.at, step.expires);
  const { order } = step;
  const groups = quorumsOf(step);
  const need = groups.reduce((sum, group) => sum + group.need, 0);
  const asked = { groups, ...(order ? { order } : {}) };
  const data = { step: step.id, hash, need, requestedBy: by, expiresAt, ...asked };
  return [{ type: 'ApprovalRequested', data }];
}

/** One action at a time, in order: the next is asked for only by the event that records the last one's success. */
function nextOfRun(state: Case, step: RunStep, progress: StepProgress): CaseHappening[] {
  if (progress.status === 'failed') {
    return step.kind === 'action' || progress.undoes ? nextUndo(state, step) : [];
  }
  if (step.kind === 'foreach') return nextOfItems(state, step);
  const done = progressOf(progress);
  const action = nextAction(done);
  if (action === actionsOf(state, step).length) {
    return [{ type: 'ActionsCompleted', data: { step: step.id } }];
  }
  const isOpen = done[action] === undefined || done[action].status === 'undone';
  return isOpen ? [{ type: 'ActionRequested', data: orderOf(state, step, { action }) }] : [];
}

function nextOfWait(
  { workflow, holds, stamp }: Course,
  state: Case,
  step: WaitStep,
  { deadline = '' }: StepProgress,
): CaseHappening[] {
  const ended = (because: 'instant' | 'condition' | 'time' | 'deadline', goTo: Destination) => [
    { type: 'WaitEnded', data: { step: step.id, because, goTo } } as const,
  ];
  const { until } = step;
  if (until && 'instant' in until && isTold(state, until.instant)) return ended('instant', NEXT);
  if (until && 'condition' in until) {
    if (holds(until.condition, conditionFacts(workflow, state))) return ended('condition', NEXT);
  }
  if (toMillis(stamp.at) < toMillis(deadline)) return [];
  if (!until) return ended('time', NEXT);
  return ended('deadline', hasTurn(state, turnOf(step.id), step.atMost) ? step.otherwise : NEXT);
}

function nextWithin(
  course: Course,
  state: Case,
  step: ParallelStep | WorkflowStep,
): CaseHappening[] {
  const courses = step.kind === 'parallel' ? step.branches.map((one) => one.steps) : [step.steps];
  const followed = courses.map((steps) => nextOf(course, state, steps));
  if (followed.every((next) => next === OVER)) {
    return [{ type: 'StepCompleted', data: { step: step.id } }];
  }
  return (
    (followed.find((next) => next !== OVER && next.length > 0) as CaseHappening[] | undefined) ?? []
  );
}

function instantOf({ until }: WaitStep): { until?: string } {
  return until && 'instant' in until ? { until: until.instant } : {};
}

import type { Stamp } from '#domain/decider.ts';
import {
  documentsOf,
  type Stage,
  stageOf,
  stepsOf,
  type Workflow,
} from '#domain/workflow/definition.ts';
import { allWithin, type Destination, isProof, NEXT } from '#domain/workflow/step.ts';
import type { Rules } from './clocks.ts';
import type { CaseHappening } from './events.ts';
import { evolve } from './evolve.ts';
import { type Case, isActive, openReviews, type WantedDocument } from './state.ts';
import { nextOf, OVER } from './steps.ts';

/**
 * What follows by the workflow alone once something has happened: the next step begins, the next stage is
 * entered, the case closes. Runs until the case waits for somebody or something, and gives it as it is then.
 */
export function advance(
  rules: Rules,
  start: Case,
  stamp: Stamp,
): { followed: CaseHappening[]; state: Case } {
  const followed: CaseHappening[] = [];
  let state = start;
  for (;;) {
    const next = nextHappenings(rules, state, stamp);
    if (next.length === 0) return { followed, state };
    followed.push(...next);
    state = next.reduce((s, happening) => evolve(s, { ...happening, ...stamp }), state);
  }
}

/** The way back to a stage: everything from there on begins anew. */
export function goBack(workflow: Workflow, stageId: string): CaseHappening {
  const from = workflow.stages.findIndex((stage) => stage.id === stageId);
  const stages = workflow.stages.slice(Math.max(from, 0));
  return enter(
    stages[0] as Stage,
    stepsOf({ stages }).map((step) => step.id),
  );
}

/** The stage in which a plan is made: where a case returns to when its plan falls. */
export function planningStage({ stages }: Workflow): string {
  const planning = stages.find(({ steps }) =>
    steps.flatMap(allWithin).some(({ kind }) => kind === 'plan'),
  );
  return (planning ?? (stages[0] as Stage)).id;
}

function nextHappenings({ workflow, holds }: Rules, state: Case, stamp: Stamp): CaseHappening[] {
  if (!isActive(state)) return [];
  const stage = state.stage === undefined ? undefined : stageOf(workflow, state.stage);
  if (!stage) {
    const first = workflow.stages.find(({ id }) => id === resumeStage(workflow, state));
    return [enter(first ?? (workflow.stages[0] as Stage), [])];
  }
  const next = nextOf({ workflow, holds, stamp }, state, stage.steps);
  if (next !== OVER)
    return next.flatMap((happening) => [happening, ...led(workflow, stage, happening)]);
  const documents = missingDocuments(stage, state);
  if (documents.length > 0) {
    const asked = documents.length === state.wanted?.length;
    return asked ? [] : [{ type: 'DocumentsRequired', data: { stage: stage.id, documents } }];
  }
  const following = workflow.stages[workflow.stages.indexOf(stage) + 1];
  if (following) return [enter(following, [])];
  // What ran without its approvals is looked at first.
  return isProved(workflow, state) && openReviews(state).length === 0
    ? [{ type: 'CaseClosed', data: { disposition: 'remediated' } }]
    : [];
}

/** A decision, or a wait that was in vain, may lead to another stage: ahead, or back, and then all is done anew. */
function led(workflow: Workflow, stage: Stage, { type, data }: CaseHappening): CaseHappening[] {
  const goTo = type === 'DecisionMade' || type === 'WaitEnded' ? data.goTo : NEXT;
  return goTo === NEXT ? [] : [go(workflow, stage, goTo)];
}

function go(workflow: Workflow, from: Stage, goTo: Destination): CaseHappening {
  const place = (id: string) => workflow.stages.findIndex((stage) => stage.id === id);
  const ahead = place(goTo) > place(from.id);
  return ahead ? enter(stageOf(workflow, goTo) as Stage, []) : goBack(workflow, goTo);
}

function missingDocuments(stage: Stage, { kind, documents = [] }: Case): WantedDocument[] {
  return documentsOf(stage, kind)
    .filter(({ name }) => !documents.includes(name))
    .map(({ name, title }) => ({ name, title }));
}

/**
 * Whether a verification of this cycle stands. The file was not accepted without one on every way here; this is the
 * second lock on the same door.
 */
export function isProved(workflow: Workflow, { steps }: Case): boolean {
  return stepsOf(workflow).some((step) => isProof(step) && steps[step.id]?.status === 'done');
}

/** A first cycle starts at the first stage, a later one where the workflow's hold says. */
function resumeStage(workflow: Workflow, state: Case): string | undefined {
  return state.cycle > 1 ? workflow.hold.reopenTo : workflow.stages[0]?.id;
}

/** The case comes to a stage. `clears`: the steps that begin anew because it was there before. */
export function enter(stage: Stage, clears: readonly string[]): CaseHappening {
  const { id, title, state, ownership } = stage;
  const routes = ownership ? ({ routes: true } as const) : {};
  return { type: 'StageEntered', data: { stage: id, title, state, clears, ...routes } };
}

import type { CaseEvent, CaseEventType, EventData } from './events.ts';
import { progressOf } from './plan.ts';
import {
  type ActionProgress,
  type ActionStatus,
  type Case,
  type EvidenceRef,
  omit,
  type StepProgress,
} from './state.ts';
import { turnOf } from './turns.ts';

/** How events change a case: type → what is other after it. */
export type Changes<T extends CaseEventType = CaseEventType> = {
  [E in T]: (state: Case, data: EventData<E>, event: CaseEvent) => Case;
};

/** What becomes of stages, steps and actions. */
export const stepChanges = {
  StageEntered: (state, { stage, state: entered, clears }, { at }) => ({
    ...omit(clears.length > 0 ? withoutSteps(state, clears) : state, 'wanted'),
    stage,
    state: entered,
    stages: {
      ...state.stages,
      ...leave(state, at),
      [stage]: { enteredAt: sinceWhen(state, stage, at) },
    },
  }),
  DocumentsRequired: (state, { documents }) => ({ ...state, wanted: documents }),
  StepStarted: (state, { step, ...described }, { at }) => ({
    ...withStep(state, step, { status: 'waiting', ...described, startedAt: at }),
    state: described.kind === 'verification' ? 'verifying' : state.state,
  }),
  StepSkipped: (state, { step, title, kind }, { at }) =>
    withStep(state, step, { status: 'skipped', kind, title, startedAt: at }),
  StepCompleted: (state, { step }, event) => done(state, step, event),
  TaskCompleted: (state, { step, outcome, evidence }, event) =>
    documented(done(state, step, event, outcome === undefined ? {} : { outcome }), evidence),
  NoteAdded: (state, { evidence }) => documented(state, evidence),
  DecisionMade: (state, { step, title, branch }, { at, actor }) => ({
    ...withStep(state, step, {
      status: 'done',
      kind: 'decision',
      title,
      startedAt: at,
      doneAt: at,
      by: actor,
    }),
    ...(branch === undefined ? {} : turned(state, turnOf(step, branch))),
  }),
  WaitEnded: (state, { step, because }, event) => ({
    ...done(state, step, event),
    ...(because === 'deadline' ? turned(state, turnOf(step)) : {}),
  }),
  PlanProposed: (state, { step, ...plan }, event) => ({
    ...done(state, step, event),
    plan: { ...plan, by: event.actor, at: event.at },
  }),
  WaveStarted: (state, { step, wave }) => patchStep(state, step, { wave }),
  ActionRequested: (state, { step, item, action, kind, title, key }) => {
    const asked = withAction(state, { step, item, action }, newOrder({ kind, title, key }));
    return patchStep(asked, step, { status: 'waiting' });
  },
  ActionAttemptFailed: (state, attempt) => afterAttempt(state, undefined, attempt),
  ActionSucceeded: (state, attempt, { actor, at }) => ({
    ...afterAttempt(state, 'succeeded', attempt),
    // Whoever planned what the machine ran stands behind it, as does whoever did it by hand.
    implemented: {
      at,
      by: [...new Set([...(state.implemented?.by ?? []), ...planner(state), actor])],
    },
  }),
  // Of many items one may fail and the others go on: what becomes of them all is told by `ItemsStopped`.
  ActionFailed: (state, attempt) => {
    const failed = afterAttempt(state, 'failed', attempt);
    return attempt.item === undefined
      ? patchStep(failed, attempt.step, { status: 'failed' })
      : failed;
  },
  // Before there is a plan, an action is no change that would be finished: it tells somebody, or looks.
  ActionsCompleted: (state, { step }, event) => {
    const isChange = state.plan !== undefined || state.state === 'implementing';
    return { ...done(state, step, event), ...(isChange ? { state: 'implemented' as const } : {}) };
  },
  ItemsStopped: (state, { step, wave, undoes }) =>
    patchStep(state, step, { status: 'failed', wave, ...(undoes ? { undoes: true } : {}) }),
  ItemsRetried: (state, { step, items }) => {
    const progress = state.steps[step];
    if (!progress) return state;
    const { undoes: _, ...rest } = progress;
    const kept = items.map((item) => [item, succeededFirst(progressOf(progress, item))]);
    const begun = { ...progress.items, ...Object.fromEntries(kept) };
    return withStep(state, step, { ...rest, status: 'waiting', items: begun });
  },
  UndoRequested: (state, { step, item, action, kind, title, key }) =>
    withAction(
      state,
      { step, item, action },
      { ...newOrder({ kind, title, key }), status: 'undoing' },
    ),
  ActionUndone: (state, attempt) => afterAttempt(state, 'undone', attempt),
  UndoFailed: (state, attempt) => afterAttempt(state, 'not-undone', attempt),
} satisfies Partial<Changes>;

/** A step is over, and how. */
export function done(
  state: Case,
  step: string,
  { actor, at }: CaseEvent,
  more: Partial<StepProgress> = {},
): Case {
  return patchStep(state, step, { status: 'done', doneAt: at, by: actor, ...more });
}

export function patchStep(state: Case, step: string, patch: Partial<StepProgress>): Case {
  const progress = state.steps[step];
  return progress ? withStep(state, step, { ...progress, ...patch }) : state;
}

function withStep(state: Case, step: string, progress: StepProgress): Case {
  return { ...state, steps: { ...state.steps, [step]: progress } };
}

/** Going back forgets the change as well: what was seen after the old one proves nothing about the next. */
function withoutSteps(state: Case, clears: readonly string[]): Case {
  const steps = Object.entries(state.steps).filter(([id]) => !clears.includes(id));
  return { ...omit(state, 'implemented'), steps: Object.fromEntries(steps) };
}

/** In the stage that the case stood in that this one was split from, it has been as long. */
function sinceWhen({ stage: standing, stages }: Case, stage: string, at: string): string {
  const known = stages[stage];
  return known && known.leftAt === undefined && stage !== standing ? known.enteredAt : at;
}

/** The stage that the case stood in is left. */
function leave({ stage, stages }: Case, leftAt: string): Case['stages'] {
  const entered = stage === undefined ? undefined : stages[stage];
  return stage && entered ? { [stage]: { ...entered, leftAt } } : {};
}

/** What was attached, and with it one thing less to ask for. */
function documented(state: Case, evidence: readonly EvidenceRef[]): Case {
  if (evidence.length === 0) return state;
  const documents = [...new Set([...(state.documents ?? []), ...evidence.map(({ name }) => name)])];
  const wanted = state.wanted?.filter(({ name }) => !documents.includes(name)) ?? [];
  return { ...omit(state, 'wanted'), documents, ...(wanted.length > 0 ? { wanted } : {}) };
}

function turned({ turns = {} }: Case, turn: string): Pick<Case, 'turns'> {
  return { turns: { ...turns, [turn]: (turns[turn] ?? 0) + 1 } };
}

function planner({ plan }: Case): string[] {
  return plan ? [plan.by] : [];
}

function newOrder(order: Pick<ActionProgress, 'kind' | 'title' | 'key'>): ActionProgress {
  return { status: 'requested', ...order, attempts: 0 };
}

type Place = { step: string; item?: string | undefined; action: number };

function withAction(state: Case, { step, item, action: at }: Place, action: ActionProgress): Case {
  const progress = state.steps[step];
  const actions = [...progressOf(progress, item)];
  actions[at] = action;
  return patchStep(
    state,
    step,
    item === undefined ? { actions } : { items: { ...progress?.items, [item]: actions } },
  );
}

/** An attempt tells of an action that was asked for: of any other it changes nothing. */
function afterAttempt(
  state: Case,
  status: ActionStatus | undefined,
  { step, item, action, key, attempt }: EventData<'ActionSucceeded'>,
): Case {
  const asked = progressOf(state.steps[step], item)[action];
  if (!asked) return state;
  const now = { ...asked, status: status ?? asked.status, key, attempts: attempt };
  return withAction(state, { step, item, action }, now);
}

/** What is done and stays done when the rest is tried once more. */
function succeededFirst(actions: readonly ActionProgress[]): readonly ActionProgress[] {
  const at = actions.findIndex(({ status }) => status !== 'succeeded');
  return at < 0 ? actions : actions.slice(0, at);
}

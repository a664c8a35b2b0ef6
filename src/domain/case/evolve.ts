import { toMillis } from '#domain/clock/instant.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { CaseEvent, CaseEventType, EventData } from './events.ts';
import type { ActionProgress, Case, Clock, State, StepProgress } from './state.ts';
import { underException } from './under-exception.ts';

/** The case after the event. Pure and total: every event that was ever recorded can be applied for ever. */
export function evolve(state: Case, event: CaseEvent): Case {
  const change = changes[event.type] as (state: Case, data: object, event: CaseEvent) => Case;
  return { ...change(state, event.data, event), version: state.version + 1 };
}

const changes: {
  [T in CaseEventType]: (state: Case, data: EventData<T>, event: CaseEvent) => Case;
} = {
  CaseOpened: (state, { dueAt, evidence: _, ...opened }, { at }) => ({
    ...state,
    ...opened,
    cycle: 1,
    openedAt: at,
    clock: startClock(at, dueAt, opened.severity),
  }),
  FindingsLinked: (state, { findings }) => ({
    ...state,
    findings: [...state.findings, ...findings],
  }),
  SeverityRaised: (state, { to, dueAt }, { at }) => {
    const severities = [...state.clock.severities, { at, severity: to }];
    return { ...state, severity: to, clock: due({ ...state.clock, severities }, dueAt) };
  },
  PriorityChanged: (state, { to }) => ({ ...state, priority: to }),
  CaseAssigned: (state, { owner }) => ({ ...state, owner }),
  NoteAdded: (state) => state,
  StageEntered: (state, { stage, state: entered, clears }, { at }) => ({
    ...(clears.length > 0 ? withoutSteps(state, clears) : state),
    stage,
    state: entered,
    stages: { ...state.stages, ...leave(state, at), [stage]: { enteredAt: at } },
  }),
  StepStarted: (state, { step, ...described }, { at }) => ({
    ...withStep(state, step, { status: 'waiting', ...described, startedAt: at }),
    state: described.kind === 'verification' ? 'verifying' : state.state,
  }),
  TaskCompleted: (state, { step }, event) => done(state, step, event),
  PlanProposed: (state, { step, ...plan }, event) => ({
    ...done(state, step, event),
    plan: { ...plan, by: event.actor, at: event.at },
  }),
  ApprovalRequested: (state, { step, ...approval }) =>
    patchStep(state, step, { approval: { ...approval, given: [] } }),
  ApprovalGiven: (state, { step }, { actor, at }) => {
    const approval = state.steps[step]?.approval;
    if (!approval) return state;
    return patchStep(state, step, {
      approval: { ...approval, given: [...approval.given, { by: actor, at }] },
    });
  },
  ApprovalGranted: (state, { step }, event) => ({
    ...done(state, step, event),
    state: 'approved',
  }),
  ApprovalRejected: (state) => omit(state, 'plan'),
  ApprovalExpired: (state) => omit(state, 'plan'),
  ApprovalVoided: (state) => omit(state, 'plan'),
  ActionRequested: (state, { step, action, kind, title, key }) =>
    withAction(state, step, action, { status: 'requested', kind, title, key, attempts: 0 }),
  ActionAttemptFailed: (state, attempt) => afterAttempt(state, 'requested', attempt),
  ActionSucceeded: (state, attempt, { actor, at }) => ({
    ...afterAttempt(state, 'succeeded', attempt),
    // Whoever planned what the machine ran stands behind it, as does whoever did it by hand.
    implemented: {
      at,
      by: [...new Set([...(state.implemented?.by ?? []), ...planner(state), actor])],
    },
  }),
  ActionFailed: (state, attempt) =>
    patchStep(afterAttempt(state, 'failed', attempt), attempt.step, { status: 'failed' }),
  ActionsCompleted: (state, { step }, event) => ({
    ...done(state, step, event),
    state: 'implemented',
  }),
  VerificationRecorded: (state, { step, outcome, report }, event) =>
    outcome === 'proved'
      ? { ...done(state, step, event), state: 'verified' }
      : patchStep(state, step, { report }),
  CaseClosed: (state, { disposition }, { at }) => ({
    ...omit(state, 'request', 'aside'),
    state: 'closed',
    disposition,
    closedAt: at,
    clock: stopClock(state.clock, at),
  }),
  CaseReopened: (state, { findings, cycle, dueAt }, { at }) => ({
    ...omit(state, 'disposition', 'closedAt', 'plan', 'implemented', 'stage'),
    findings: [...new Set([...state.findings, ...findings])],
    cycle,
    state: 'new',
    steps: {},
    stages: {},
    deadlines: {},
    clock: startClock(at, dueAt, state.severity),
  }),
  CaseHeld: (state, { reason }, { at }) => setAside(state, 'on_hold', { reason }, at),
  CaseResumed: (state, { dueAt }, { at }) => {
    const back = comeBack(state);
    return { ...back, clock: due(goOn(back.clock, at), dueAt) };
  },
  ...underException,
  DispositionRequested: (state, { disposition, reason }, { actor, at }) => ({
    ...state,
    request: { kind: 'disposition', by: actor, at, reason, disposition },
  }),
  RequestRejected: (state, { kind }) => {
    const rest = omit(state, 'request');
    return kind === 'exception' ? comeBack(rest) : rest;
  },
  DeadlineSet: (state, { level, title, dueAt }) => ({
    ...state,
    deadlines: { ...state.deadlines, [level]: { title, dueAt } },
  }),
  ClockBreached: (state, { level }, { at }) => onClock(state, level, { breachedAt: at }),
  ClockWarned: (state, { level, warnedAt }) => onClock(state, level, { warnedAt }),
  InstantRecorded: (state, { name, instant, dueAt }) => ({
    ...state,
    instants: { ...state.instants, [name]: instant },
    clock: due(state.clock, dueAt),
  }),
  ExtensionRequested: (state, { level, until, reason }, { actor, at }) => ({
    ...state,
    request: { kind: 'extension', by: actor, at, level, until, reason },
  }),
  ExtensionGranted: (state, { dueAt, ...extension }, { at }) => {
    const extensions = [...state.clock.extensions, { ...extension, at }];
    return { ...omit(state, 'request'), clock: due({ ...state.clock, extensions }, dueAt) };
  },
  CaseRestricted: (state, { members }) => ({ ...state, restrictedTo: members }),
  CaseUnrestricted: (state) => omit(state, 'restrictedTo'),
};

function planner({ plan }: Case): string[] {
  return plan ? [plan.by] : [];
}

function startClock(startedAt: string, dueAt: string | undefined, severity: Severity): Clock {
  const severities = [{ at: startedAt, severity }];
  return due({ startedAt, severities, pauses: [], extensions: [] }, dueAt);
}

/** The clock with this deadline; of another than before nobody has been warned, and nobody has missed it yet. */
function due(clock: Clock, dueAt: string | undefined): Clock {
  if (dueAt === undefined || dueAt === clock.dueAt) return clock;
  const { breachedAt: _, warnedAt: __, ...rest } = clock;
  return { ...rest, dueAt };
}

/** What happened to the clock of the case, or to that of another level. */
function onClock(
  state: Case,
  level: string | undefined,
  change: { breachedAt?: string; warnedAt?: string },
): Case {
  if (!level) return { ...state, clock: { ...state.clock, ...change } };
  const deadline = state.deadlines[level];
  if (!deadline) return state;
  return { ...state, deadlines: { ...state.deadlines, [level]: { ...deadline, ...change } } };
}

/** The clock goes on after it stood still. */
function goOn({ pausedAt: _, ...clock }: Clock, to: string): Clock {
  const pauses = clock.pauses.map((pause) => (pause.to ? pause : { ...pause, to }));
  return { ...clock, pauses };
}

/** The stage that the case stood in is left. */
function leave({ stage, stages }: Case, leftAt: string): Case['stages'] {
  const entered = stage === undefined ? undefined : stages[stage];
  return stage && entered ? { [stage]: { ...entered, leftAt } } : {};
}

/** Met means on time or early; exactly at the due instant is on time. */
function stopClock({ pausedAt: _, ...clock }: Clock, at: string): Clock {
  const met = clock.dueAt === undefined || toMillis(at) <= toMillis(clock.dueAt);
  return { ...clock, stopped: { at, met } };
}

function setAside(state: Case, to: State, why: { reason: string }, at: string): Case {
  return {
    ...state,
    state: to,
    aside: { from: state.state, ...why },
    clock: {
      ...state.clock,
      pausedAt: at,
      pauses: [...state.clock.pauses, { from: at, reason: why.reason }],
    },
  };
}

function comeBack(state: Case): Case {
  return { ...omit(state, 'aside'), state: state.aside?.from ?? state.state };
}

/** Going back forgets the change as well: what was seen after the old one proves nothing about the next. */
function withoutSteps(state: Case, clears: readonly string[]): Case {
  const steps = Object.entries(state.steps).filter(([id]) => !clears.includes(id));
  return { ...omit(state, 'implemented'), steps: Object.fromEntries(steps) };
}

function done(state: Case, step: string, { actor, at }: CaseEvent): Case {
  return patchStep(state, step, { status: 'done', doneAt: at, by: actor });
}

function withStep(state: Case, step: string, progress: StepProgress): Case {
  return { ...state, steps: { ...state.steps, [step]: progress } };
}

function patchStep(state: Case, step: string, patch: Partial<StepProgress>): Case {
  const progress = state.steps[step];
  return progress ? withStep(state, step, { ...progress, ...patch }) : state;
}

function withAction(state: Case, step: string, index: number, action: ActionProgress): Case {
  const actions = [...(state.steps[step]?.actions ?? [])];
  actions[index] = action;
  return patchStep(state, step, { actions, status: 'waiting' });
}

/** An attempt tells of an action that was asked for: of any other it changes nothing. */
function afterAttempt(
  state: Case,
  status: ActionProgress['status'],
  { step, action, key, attempt }: EventData<'ActionSucceeded'>,
): Case {
  const asked = state.steps[step]?.actions?.[action];
  if (!asked) return state;
  return withAction(state, step, action, { ...asked, status, key, attempts: attempt });
}

function omit<K extends keyof Case>(state: Case, ...keys: readonly K[]): Omit<Case, K> & Case {
  const rest = { ...state };
  for (const key of keys) delete rest[key];
  return rest;
}

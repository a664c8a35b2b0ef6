import { toMillis } from '#domain/clock/instant.ts';
import type { CaseEvent, CaseEventType, EventData } from './events.ts';
import type { ActionProgress, Case, Clock, State, StepProgress } from './state.ts';

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
    clock: startClock(at, dueAt),
  }),
  FindingsLinked: (state, { findings }) => ({
    ...state,
    findings: [...state.findings, ...findings],
  }),
  SeverityRaised: (state, { to, dueAt }) => ({
    ...state,
    severity: to,
    clock: dueAt ? { ...state.clock, dueAt } : state.clock,
  }),
  PriorityChanged: (state, { to }) => ({ ...state, priority: to }),
  CaseAssigned: (state, { owner }) => ({ ...state, owner }),
  NoteAdded: (state) => state,
  StageEntered: (state, { stage, state: entered, clears }) => ({
    ...(clears.length > 0 ? withoutSteps(state, clears) : state),
    stage,
    state: entered,
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
    clock: startClock(at, dueAt),
  }),
  CaseHeld: (state, { reason }, { at }) => setAside(state, 'on_hold', { reason }, at),
  CaseResumed: (state, { dueAt }) => comeBack(state, dueAt),
  ExceptionRequested: (state, { reason, until }, { actor, at }) => ({
    ...state,
    request: { kind: 'exception', by: actor, at, reason, until },
    aside: { from: state.state, reason, until },
    state: 'exception_requested',
  }),
  ExceptionGranted: (state, { reason, until }) => ({
    ...omit(state, 'request'),
    state: 'exception_active',
    disposition: 'risk_accepted',
    aside: { from: state.aside?.from ?? state.state, reason, until },
  }),
  ExceptionExpired: (state) => comeBack(omit(state, 'disposition'), undefined),
  DispositionRequested: (state, { disposition, reason }, { actor, at }) => ({
    ...state,
    request: { kind: 'disposition', by: actor, at, reason, disposition },
  }),
  RequestRejected: (state, { kind }) => {
    const rest = omit(state, 'request');
    return kind === 'exception' ? comeBack(rest, undefined) : rest;
  },
  ClockBreached: (state, _, { at }) => ({ ...state, clock: { ...state.clock, breachedAt: at } }),
  CaseRestricted: (state, { members }) => ({ ...state, restrictedTo: members }),
  CaseUnrestricted: (state) => omit(state, 'restrictedTo'),
};

function planner({ plan }: Case): string[] {
  return plan ? [plan.by] : [];
}

function startClock(startedAt: string, dueAt: string | undefined): Clock {
  return dueAt ? { startedAt, dueAt } : { startedAt };
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
    clock: { ...state.clock, pausedAt: at },
  };
}

function comeBack(state: Case, dueAt: string | undefined): Case {
  const { pausedAt: _, ...clock } = state.clock;
  return {
    ...omit(state, 'aside'),
    state: state.aside?.from ?? state.state,
    clock: dueAt ? { ...clock, dueAt } : clock,
  };
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

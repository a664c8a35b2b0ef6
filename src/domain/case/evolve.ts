import { toMillis } from '#domain/clock/instant.ts';
import type { CaseEvent, CaseEventType, EventData } from './events.ts';
import type { Case, Clock, State, StepProgress } from './state.ts';

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
  CaseAssigned: (state, { owner }) => ({ ...state, owner }),
  NoteAdded: (state) => state,
  StageEntered: (state, { stage, state: entered, clears }) => ({
    ...(clears.length > 0 ? withoutSteps(state, clears) : state),
    stage,
    state: entered,
  }),
  StepStarted: (state, { step, kind }, { at }) => ({
    ...withStep(state, step, { status: 'waiting', startedAt: at }),
    state: kind === 'verification' ? 'verifying' : state.state,
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
  ActionRequested: (state, { step, action, key }) =>
    patchAction(state, step, action, { status: 'requested', key, attempts: 0 }),
  ActionAttemptFailed: (state, { step, action, key, attempt }) =>
    patchAction(state, step, action, { status: 'requested', key, attempts: attempt }),
  ActionSucceeded: (state, { step, action, key, attempt }, { actor, at }) => ({
    ...patchAction(state, step, action, { status: 'succeeded', key, attempts: attempt }),
    // Whoever planned what the machine ran stands behind it, as does whoever did it by hand.
    implemented: {
      at,
      by: [...new Set([...(state.implemented?.by ?? []), ...planner(state), actor])],
    },
  }),
  ActionFailed: (state, { step, action, key, attempt }) =>
    patchStep(
      patchAction(state, step, action, { status: 'failed', key, attempts: attempt }),
      step,
      {
        status: 'failed',
      },
    ),
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

function patchAction(
  state: Case,
  step: string,
  index: number,
  action: NonNullable<StepProgress['actions']>[number],
): Case {
  const actions = [...(state.steps[step]?.actions ?? [])];
  actions[index] = action;
  return patchStep(state, step, { actions, status: 'waiting' });
}

function omit<K extends keyof Case>(state: Case, ...keys: readonly K[]): Omit<Case, K> & Case {
  const rest = { ...state };
  for (const key of keys) delete rest[key];
  return rest;
}

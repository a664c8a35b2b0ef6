import { toMillis } from '#domain/clock/instant.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { CaseEvent, EventData } from './events.ts';
import { type Changes, done, patchStep, stepChanges } from './evolve-steps.ts';
import {
  type AfterReview,
  type Approval,
  type Case,
  type Clock,
  omit,
  type State,
  type Voice,
} from './state.ts';

/** The case after the event. Pure and total: every event that was ever recorded can be applied for ever. */
export function evolve(state: Case, event: CaseEvent): Case {
  const change = changes[event.type] as (state: Case, data: object, event: CaseEvent) => Case;
  return { ...change(state, event.data, event), version: state.version + 1 };
}

const changes: Changes = {
  ...stepChanges,
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
  ApprovalRequested: (state, { step, ...approval }) =>
    patchStep(state, step, { approval: { ...approval, given: [] } }),
  ApprovalGiven: (state, data, event) =>
    patchApproval(state, data.step, ({ given }) => ({ given: [...given, voiceOf(data, event)] })),
  ApprovalTakenBack: (state, { step, by }) =>
    patchApproval(state, step, ({ given }) => ({ given: given.filter((one) => one.by !== by) })),
  ApprovalEscalated: (state, { step, groups, need, expiresAt }) =>
    patchApproval(state, step, () => ({ groups, need, expiresAt, given: [], escalated: true })),
  ApprovalCommented: (state) => state,
  ApprovalGranted: (state, { step }, event) => ({
    ...done(state, step, event),
    state: 'approved',
  }),
  ApprovalRejected: (state) => omit(state, 'plan'),
  ApprovalExpired: (state) => omit(state, 'plan'),
  ApprovalVoided: (state) => omit(state, 'plan'),
  ApprovalWithdrawn: (state) => omit(state, 'plan'),
  GlassBroken: (state, { requestedBy, ...told }, event) => ({
    ...done(state, told.step, event),
    reviews: [
      ...(state.reviews ?? []),
      {
        ...told,
        title: state.steps[told.step]?.title ?? '',
        requestedBy,
        brokenBy: event.actor,
        at: event.at,
        given: [],
      },
    ],
  }),
  ReviewGiven: (state, data, event) =>
    onReview(state, data, ({ given }) => ({ given: [...given, voiceOf(data, event)] })),
  ReviewPassed: (state, data) => onReview(state, data, () => ({ outcome: 'passed' })),
  ReviewRefused: (state, data) =>
    onReview(omit(state, 'plan'), data, () => ({ outcome: 'refused' })),
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
    ...omit(state, ...ofCycle),
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
  ExceptionExpired: (state) => comeBack(omit(state, 'disposition')),
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

/** What belongs to one cycle and is not there when the next begins. */
const ofCycle = [
  'disposition',
  'closedAt',
  'plan',
  'implemented',
  'stage',
  'turns',
  'documents',
  'wanted',
  'reviews',
] as const;

function voiceOf(
  { for: absent, groups, machine }: EventData<'ApprovalGiven'>,
  { actor: by, at }: CaseEvent,
): Voice {
  return {
    by,
    at,
    ...(absent === undefined ? {} : { for: absent }),
    ...(groups ? { groups } : {}),
    ...(machine ? { machine } : {}),
  };
}

function patchApproval(
  state: Case,
  step: string,
  change: (approval: Approval) => Partial<Approval>,
): Case {
  const approval = state.steps[step]?.approval;
  if (!approval) return state;
  return patchStep(state, step, { approval: { ...approval, ...change(approval) } });
}

/** Of what ran at that step under that hash, and is still open. */
function onReview(
  state: Case,
  { step, hash }: { step: string; hash: string },
  change: (review: AfterReview) => Partial<AfterReview>,
): Case {
  const reviews = state.reviews?.map((one) =>
    one.step === step && one.hash === hash && !one.outcome ? { ...one, ...change(one) } : one,
  );
  return reviews ? { ...state, reviews } : state;
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

import type { Severity } from '#domain/finding/finding.ts';
import type { Clock } from './clock.ts';
import type { CaseEvent } from './events.ts';
import { approvalChanges } from './evolve-approvals.ts';
import {
  due,
  goOn,
  type Standing,
  stopClock,
  type Times,
  withoutDeadline,
} from './evolve-clock.ts';
import { goingOn, regrouped } from './evolve-regrouped.ts';
import { type Changes, done, patchStep, stepChanges } from './evolve-steps.ts';
import { lessEach } from './held.ts';
import { joining, withJoined } from './members.ts';
import { type Case, omit, type State } from './state.ts';
import { underException } from './under-exception.ts';

/** The case after the event. Pure and total: every event that was ever recorded can be applied for ever. */
export function evolve(state: Case, event: CaseEvent): Case {
  const change = changes[event.type] as (state: Case, data: object, event: CaseEvent) => Case;
  return { ...change(state, event.data, event), version: state.version + 1 };
}

const changes: Changes = {
  ...stepChanges,
  CaseOpened: (
    state,
    { dueAt, escalations, undated: ___, warnAt: _, evidence: __, severities, splitFrom, ...opened },
    { at },
  ) => ({
    ...state,
    ...opened,
    cycle: 1,
    openedAt: at,
    ...(splitFrom
      ? goingOn(splitFrom, { dueAt, escalations })
      : {
          clock: {
            ...startClock(at, { dueAt, escalations }, opened),
            ...(severities ? { members: joining(severities, at) } : {}),
          },
        }),
  }),
  FindingsLinked: (state, { findings, source, severities, ...times }, { at }) => {
    const members = severities && withJoined(state, severities, { at });
    const clock = due(members ? { ...state.clock, members } : state.clock, times);
    const next = { ...state, findings: [...state.findings, ...findings], clock };
    if (source === undefined) return next;
    const before = state.elsewhere?.[source] ?? [];
    return { ...next, elsewhere: { ...state.elsewhere, [source]: [...before, ...findings] } };
  },
  ...regrouped,
  MembersChanged: (state, { members, ...times }) => ({
    ...state,
    clock: due({ ...state.clock, members }, times),
  }),
  SeverityRaised: (state, { to, ...times }, { at }) => ofSeverity(state, to, times, at),
  SeverityChanged: (state, { to, ...times }, { at }) => ofSeverity(state, to, times, at),
  PriorityChanged: (state, { to, ...times }, { at }) => {
    const before = state.clock.priorities ?? prioritiesFrom(state.clock.startedAt, state.priority);
    const clock = { ...state.clock, priorities: [...before, { at, priority: to }] };
    return { ...state, priority: to, clock: due(clock, times) };
  },
  AssetChanged: (state, { from, to, why }) => {
    const names = [...(state.formerly ?? []), from];
    const formerly = names.filter((name) => name !== to && (why !== 'split' || name !== from));
    const rest = omit({ ...state, asset: to }, 'formerly');
    return formerly.length > 0 ? { ...rest, formerly } : rest;
  },
  CaseAssigned: (state, { owner }) => ({ ...omit(state, 'queue'), owner }),
  CaseRouted: (state, { owner, queue }) => ({
    ...omit(state, 'owner', 'queue'),
    ...(owner === undefined ? { queue } : { owner }),
  }),
  TaskCompleted: (state, data, event) => {
    const { dueAt, escalations, undated } = data;
    const next = stepChanges.TaskCompleted(state, data, event);
    return { ...next, clock: due(next.clock, { dueAt, escalations, undated }) };
  },
  ...approvalChanges,
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
  CaseReopened: (state, { findings, cycle, levels = [], ...times }, { at }) => ({
    ...omit(state, ...ofCycle),
    findings: [...state.findings, ...findings.filter((one) => !state.findings.includes(one))],
    cycle,
    state: 'new',
    steps: {},
    stages: {},
    deadlines: kept(state.deadlines, levels),
    clock: startClock(at, times, state),
  }),
  ReportUndone: (state, { findings, source }) => {
    const next = { ...omit(state, 'elsewhere'), findings: lessEach(state.findings, findings) };
    const { [source ?? '']: of = [], ...others } = state.elsewhere ?? {};
    const left = lessEach(of, findings);
    const elsewhere = left.length > 0 && source ? { ...others, [source]: left } : others;
    return Object.keys(elsewhere).length > 0 ? { ...next, elsewhere } : next;
  },
  CaseHeld: (state, { reason }, { at }) => setAside(state, 'on_hold', { reason }, at),
  CaseResumed: (state, times, { at }) => {
    const back = comeBack(state);
    return { ...back, clock: due(goOn(back.clock, at), times) };
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
  DeadlineSet: (state, { level, title, stop, ...times }) => {
    const { [level]: standing = {}, ...others } = state.deadlines;
    const { dueAt } = times;
    if (dueAt === undefined) return { ...state, deadlines: others };
    const next = { ...due<Standing>(standing, times), title, dueAt, ...(stop ? { stop } : {}) };
    return { ...state, deadlines: { ...others, [level]: next } };
  },
  ClockBreached: (state, { level }, { at }) => onClock(state, level, { breachedAt: at }),
  ClockWarned: (state, { level, warnedAt }) => onClock(state, level, { warnedAt }),
  ClockEscalated: (state, { level, step }, { at }) => {
    const { escalations = [] } = (level ? state.deadlines[level] : state.clock) ?? {};
    const done = escalations.map((one) => (one.step === step ? { ...one, doneAt: at } : one));
    return onClock(state, level, { escalations: done });
  },
  InstantRecorded: (state, { name, instant, ...times }) => ({
    ...state,
    instants: { ...state.instants, [name]: instant },
    clock: due(state.clock, times),
  }),
  ExtensionRequested: (state, { level, until, reason }, { actor, at }) => ({
    ...state,
    request: { kind: 'extension', by: actor, at, level, until, reason },
  }),
  ExtensionGranted: (state, { level, until, reason, ...times }, { actor, at }) => {
    const extensions = [...state.clock.extensions, { level, until, reason, at, by: actor }];
    return { ...omit(state, 'request'), clock: due({ ...state.clock, extensions }, times) };
  },
  WorkflowChanged: (state, { to, keeps, levels, state: called, ...times }) => ({
    ...omit(state, 'wanted'),
    workflow: to,
    state: called,
    steps: kept(state.steps, keeps),
    deadlines: kept(state.deadlines, levels),
    clock: times.dueAt === undefined ? withoutDeadline(state.clock) : due(state.clock, times),
  }),
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

function startClock(
  startedAt: string,
  times: Times,
  { severity, priority }: Pick<Case, 'severity' | 'priority'>,
): Clock {
  const severities = [{ at: startedAt, severity }];
  const priorities = prioritiesFrom(startedAt, priority);
  const known = { startedAt, severities, ...(priority ? { priorities } : {}) };
  return due<Clock>({ ...known, pauses: [], extensions: [] }, times);
}

function prioritiesFrom(at: string, priority: Case['priority']) {
  return priority ? [{ at, priority }] : [];
}

function ofSeverity(state: Case, to: Severity, times: Times, at: string): Case {
  const severities = [...state.clock.severities, { at, severity: to }];
  return { ...state, severity: to, clock: due({ ...state.clock, severities }, times) };
}

function kept<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** What happened to the clock of the case, or to that of another level. */
function onClock(state: Case, level: string | undefined, change: Standing): Case {
  if (!level) return { ...state, clock: { ...state.clock, ...change } };
  const deadline = state.deadlines[level];
  if (!deadline) return state;
  return { ...state, deadlines: { ...state.deadlines, [level]: { ...deadline, ...change } } };
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

import type { CaseEvent, CaseEventType } from './events.ts';

/** Somebody told when something was; `was`: what that corrected. */
export type Telling = { instant: string; by: string; at: string; was?: string; reason?: string };

/** A deadline that was missed, and when that was recorded; it stays so, whatever becomes of the deadline. */
export type Breach = { dueAt: string; at: string };

/** A warning that was given: the instant that it was set for, and when it was. */
export type Warning = { dueAt: string; warnAt: string; at: string };

type Events = readonly CaseEvent[];

/** Everybody who told an instant, in order. */
export function tellingsOf(events: Events, name: string): Telling[] {
  const told = only(events, 'InstantRecorded').filter(({ data }) => data.name === name);
  return told.map(({ data: { instant, reason }, actor: by, at }, place) => {
    const was = told[place - 1]?.data.instant;
    return { instant, by, at, ...(was ? { was } : {}), ...(reason ? { reason } : {}) };
  });
}

/** `level`: of another service level than the first. */
export function breachesOf(events: Events, level?: string): Breach[] {
  return only(events, 'ClockBreached')
    .filter(({ data }) => data.level === level)
    .map(({ data: { dueAt }, at }) => ({ dueAt, at }));
}

export function warningsOf(events: Events, level?: string): Warning[] {
  return only(events, 'ClockWarned')
    .filter(({ data }) => data.level === level)
    .map(({ data: { dueAt, warnedAt: warnAt }, at }) => ({ dueAt, warnAt, at }));
}

/** What happened in the cycle that the case is in, or was closed in. */
export function ofLastCycle(events: Events): Events {
  return events.slice(
    Math.max(
      0,
      events.findLastIndex(({ type }) => type === 'CaseReopened'),
    ),
  );
}

type Of<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;

function only<T extends CaseEventType>(events: Events, type: T): Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

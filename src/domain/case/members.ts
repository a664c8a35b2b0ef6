import type { CivilTime } from '#domain/clock/civil-time.ts';
import { latest } from '#domain/clock/instant.ts';
import { type Reading, read } from '#domain/clock/reading.ts';
import type { ClockFacts, ServiceLevel } from '#domain/clock/service-level.ts';
import type { Stamp } from '#domain/decider.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Clock } from './clock.ts';
import { factsOf } from './clock-facts.ts';
import type { Member } from './member.ts';
import type { Case } from './state.ts';

/** A clock, as far as it says what its members share. */
type Shared = { clock: Pick<Clock, 'startedAt' | 'severities' | 'members'> };

export type MemberClock = { member: Member; reading: Reading };

/**
 * The clocks of the findings that a case holds, the first that is due before the others; none where they share that of the
 * case. What a level is told by a task or a priority is of the case, and so is the time then, as it is of a stage and of
 * what is done by an instant.
 */
export function memberClocks(
  { civil }: { civil: CivilTime },
  level: ServiceLevel,
  state: Case,
): MemberClock[] {
  if (isOfCase(level)) return [];
  const clocks = (state.clock.members ?? []).map((member) => ({
    member,
    reading: read(level, factsOfMember(level, state, member), civil),
  }));
  return clocks.toSorted((one, other) => dueFirst(one.reading, other.reading));
}

/** The clock of one finding, as it was found. */
export function memberReading(
  { civil }: { civil: CivilTime },
  level: ServiceLevel,
  state: Case,
  found: Member,
): Reading {
  if (isOfCase(level)) return read(level, factsOf(level, state), civil);
  const member = begunWith(found, state.clock.startedAt);
  const known = membersOf(state).find((one) => nameOf(one) === nameOf(member));
  return read(level, factsOfMember(level, state, known ?? member), civil);
}

function isOfCase({ covers, stop, toldBy }: ServiceLevel): boolean {
  return covers !== 'case' || stop !== undefined || toldBy !== undefined;
}

/**
 * What its clock is reckoned by: the case's pauses, its own beginning and severities, and the time that was agreed to since
 * it joined, for nobody agreed to any for it before.
 */
function factsOfMember(
  level: ServiceLevel,
  state: Case,
  { since, severities }: Member,
): ClockFacts {
  const facts = factsOf(level, state);
  const first = since === state.clock.startedAt ? state.openedAt : since;
  return {
    ...facts,
    instants: { ...facts.instants, opened: since, 'first-opened': first },
    severities,
    extensions: facts.extensions.filter(({ at }) => at >= since),
  };
}

/** What has no deadline comes last; while the clock stands still, what is not known yet could be the first. */
function dueFirst(one: Reading, other: Reading): number {
  const none = one.pausedAt === undefined ? '~' : '';
  const [left, right] = [one.dueAt ?? none, other.dueAt ?? none];
  if (left === right) return (one.startedAt ?? '') < (other.startedAt ?? '') ? -1 : 1;
  return left < right ? -1 : 1;
}

/** The members that a case has, of one that was recorded before they had clocks of their own, as well. */
function membersOf({ clock }: Shared): readonly Member[] {
  return clock.members ?? [{ since: clock.startedAt, severities: clock.severities }];
}

/** Those that the case has with those that join it now. */
export function withJoined(
  state: Pick<Case, 'clock'>,
  severities: readonly Severity[],
  { at }: Pick<Stamp, 'at'>,
): readonly Member[] {
  return [...membersOf(state), ...joining(severities, at)];
}

/** Findings that join at once: one clock for each severity. */
export function joining(severities: readonly Severity[], at: string): Member[] {
  return severities.map((severity) => ({ since: at, severities: [{ at, severity }] }));
}

/** The members that are left, as they are found; undefined where they are those that the case has. */
export function changedMembers(
  state: Pick<Case, 'clock'>,
  found: readonly Member[],
): readonly Member[] | undefined {
  const known = byName(membersOf(state));
  const left = membersFound(state, found);
  const same = left.length === known.size && left.every((one) => known.has(nameOf(one)));
  return left.length === 0 || same ? undefined : left;
}

/**
 * What is found of a case, as its members are. No clock begins before that of the case: in another cycle all of them begin
 * anew.
 */
export function membersFound(
  state: Pick<Case, 'clock'>,
  found: readonly Member[],
): readonly Member[] {
  const known = byName(membersOf(state));
  const begun = found.map((one) => begunWith(one, state.clock.startedAt));
  return inOrder(begun.map((one) => known.get(nameOf(one)) ?? one));
}

/** Those of two cases that become one. */
export function membersOfBoth(one: Shared, other: Shared): readonly Member[] {
  return inOrder([...membersOf(one), ...membersOf(other)]);
}

/** What a clock has of these: nothing where they share it. */
export function beside(
  { startedAt, severities }: Pick<Clock, 'startedAt' | 'severities'>,
  members: readonly Member[],
): Pick<Clock, 'members'> {
  const own = nameOf({ since: startedAt, severities });
  return members.every((one) => nameOf(one) === own) ? {} : { members };
}

function inOrder(members: readonly Member[]): readonly Member[] {
  return [...byName(members)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, one]) => one);
}

function byName(members: readonly Member[]): Map<string, Member> {
  return new Map(members.map((one) => [nameOf(one), one]));
}

function begunWith({ since: joined, severities }: Member, startedAt: string): Member {
  const since = latest(joined, startedAt);
  const began = Math.max(
    0,
    severities.findLastIndex(({ at }) => at <= since),
  );
  const [first, ...changes] = severities.slice(began);
  const others = changes.filter(
    ({ severity }, place) => severity !== (changes[place - 1] ?? first)?.severity,
  );
  return { since, severities: first ? [{ ...first, at: since }, ...others] : [] };
}

/** Changes are told by the report and by the case that follows it, a moment apart: they are known by what they came to. */
function nameOf({ since, severities }: Member): string {
  return [since, ...severities.map(({ severity }) => severity)].join(' ');
}

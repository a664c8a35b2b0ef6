import type { CivilDate, CivilTime } from '#domain/clock/civil-time.ts';
import { toMillis } from '#domain/clock/instant.ts';

/** People who share work. The order is that of their turns. */
export type Roster = { name: string; members: readonly string[]; onCall?: OnCall };

/** On call changes from one member to the next every so many days, at a time of the wall clock. */
export type OnCall = {
  zone: string;
  /** The day on which the first member's first turn begins. */
  from: CivilDate;
  /** Minutes since midnight. */
  at: number;
  days: number;
};

/** Whoever of the roster is on call at an instant; nobody before the first turn, or where on call is not shared. */
export function onCallAt(
  { members, onCall }: Roster,
  instant: string,
  civil: CivilTime,
): string | undefined {
  if (!onCall || members.length === 0) return undefined;
  const { zone, from, at, days } = onCall;
  const millis = toMillis(instant);
  const date = civil.dateAt(zone, millis);
  const begun = minutesInto(civil, zone, date, millis) >= at;
  const turn = Math.floor((dayNumber(date) - dayNumber(from) - (begun ? 0 : 1)) / days);
  return turn < 0 ? undefined : members[turn % members.length];
}

/** A turn of a roster: how many there have been with it, and whose it is. */
export type Turn = { number: number; member: string };

/**
 * The turn that comes after the last: that of the member who follows. `last`: how many there have been, and which of those
 * who are members now had one last; undefined of a roster without members.
 */
export function nextTurn(
  { members }: Roster,
  last: { number: number; member?: string | undefined },
): Turn | undefined {
  const before = last.member === undefined ? -1 : members.indexOf(last.member);
  const member = members[(before + 1) % members.length];
  return member === undefined ? undefined : { number: last.number + 1, member };
}

/**
 * The members as one after the other is asked: from the one whose turn it is on. A number stands for whoever it falls to,
 * counted round.
 */
export function inTurn({ members }: Roster, first: string | number): readonly string[] {
  const at = typeof first === 'number' ? first % members.length : members.indexOf(first);
  return [...members.slice(at), ...members.slice(0, at)];
}

const DAY = 86_400_000;

function dayNumber(date: CivilDate): number {
  return toMillis(`${date}T00:00:00.000Z`) / DAY;
}

/** What the wall clock shows, in minutes since midnight. */
function minutesInto(civil: CivilTime, zone: string, date: CivilDate, millis: number): number {
  const stretch = civil
    .stretchesOf(zone, date)
    .find(({ from, to }) => from <= millis && millis < to);
  const wall = millis + (stretch?.offset ?? 0);
  return Math.floor((((wall % DAY) + DAY) % DAY) / 60_000);
}

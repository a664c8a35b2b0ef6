import type { CivilDate, CivilTime } from '#domain/clock/civil-time.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { offsetAt, offsetText, readLocal } from '#domain/clock/local-time.ts';
import { Refusal, require } from '#domain/refusal.ts';

/** What an instant as people type it is told from. */
export type Typing = {
  now: string;
  /** What a time of day without a date lies near: now, or the end of an incident that is over. */
  near: string;
  /** The instant of the fact that was noted last. */
  last?: string;
  zone: string;
  civil: CivilTime;
  isTimeZone: (name: string) => boolean;
};

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * What somebody may mean by what they typed: an instant; or the two that a local time could be, where clocks were put back,
 * or by the distance from UTC before and after they were put forward. `detail` tells both in words.
 */
export type TypedReading =
  | { at: string }
  | {
      code: 'INSTANT_TWICE' | 'INSTANT_NEVER';
      either: readonly [string, string];
      detail: string;
    };

/** The one instant that somebody means. Throws as `typedReading` does, and INSTANT_TWICE or INSTANT_NEVER for two. */
export function readTyped(typed: string, given: Typing): string {
  const read = typedReading(typed, given);
  if ('at' in read) return read.at;
  throw new Refusal(read.code, read.detail);
}

/**
 * What somebody means: `14:05`, `9:05pm`, `yesterday 21:00`, `2026-03-08 02:30`, each in the zone of the
 * incident, or of the one that follows (`Z`, `+02:00`, `Europe/Berlin`); `+7m` after the fact noted last, `-3m` ago; `now`.
 *
 * Throws INSTANT_UNREADABLE.
 */
export function typedReading(typed: string, given: Typing): TypedReading {
  const text = typed.trim();
  // Nobody who types means a fraction of a second.
  const typing = { ...given, now: `${given.now.slice(0, 19)}.000Z` };
  const at = text === 'now' ? typing.now : moved(text, typing);
  return at === undefined ? dated(text, typing) : { at };
}

/** `+7m`, `-1h30m`: from the fact noted last, or back from now. */
function moved(text: string, { now, last }: Typing): string | undefined {
  const [, sign, length = ''] = /^([+-])((?:\d+[dhms])+)$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const parts = [...length.matchAll(/(\d+)([dhms])/g)];
  const size: Record<string, number> = { d: DAY, h: HOUR, m: HOUR / 60, s: SECOND };
  const millis = parts.reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (size[unit] ?? 0),
    0,
  );
  const from = sign === '+' ? last : now;
  require(from !== undefined, 'INSTANT_UNREADABLE', `${text}: no fact was noted to count from`);
  return inCalendar(text, toMillis(from) + (sign === '+' ? millis : -millis));
}

const SHAPE =
  /^(?:(\d{4}-\d\d-\d\d)[T ]|(today|yesterday) )?(\d{1,2})(?::(\d\d))?(?::(\d\d)(?:[.,](\d{1,3}))?)? ?([ap]m\b)? ?(Z|[+-]\d\d:?\d\d|[A-Za-z_]+(?:\/[A-Za-z_+-]+\d*)*)?$/i;

function dated(text: string, typing: Typing): TypedReading {
  const [, date, day, hour, minute, second, fraction, half, zone] = SHAPE.exec(text) ?? [];
  // A bare number is no time of day.
  const given = hour !== undefined && (minute !== undefined || half !== undefined);
  require(given, 'INSTANT_UNREADABLE', text);
  const millis = millisOf({ hour, minute, second, fraction, half });
  require(millis !== undefined, 'INSTANT_UNREADABLE', `${text}: there is no such time of day`);
  const place = placeOf(text, zone, typing);
  if (date !== undefined) return onDate(text, date, millis, place, typing);
  if (day !== undefined) {
    const back = day.toLowerCase() === 'yesterday' ? -1 : 0;
    const today = dateIn(place, toMillis(typing.now), typing);
    return onDate(text, typing.civil.addDays(today, back), millis, place, typing);
  }
  return nearest(text, millis, place, typing);
}

type Clock = Record<'hour' | 'minute' | 'second' | 'fraction' | 'half', string | undefined>;

function millisOf({ hour, minute = '0', second = '0', fraction = '', half }: Clock) {
  const typed = Number(hour);
  if (half !== undefined && (typed < 1 || typed > 12)) return undefined;
  const of24 = half === undefined ? typed : (typed % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (of24 > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = of24 * 3600 + Number(minute) * 60 + Number(second);
  return seconds * SECOND + Number(fraction.padEnd(3, '0'));
}

/** Where the local time is: in a zone, or so far from UTC (milliseconds). */
type Place = { zone: string } | { offset: number };

function placeOf(text: string, given: string | undefined, { zone, isTimeZone }: Typing): Place {
  if (given === undefined) return { zone };
  if (given.toUpperCase() === 'Z') return { offset: 0 };
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(given) ?? [];
  if (hours !== undefined) {
    const size = (Number(hours) * 60 + Number(minutes)) * (HOUR / 60);
    return { offset: sign === '-' ? -size : size };
  }
  require(isTimeZone(given), 'INSTANT_UNREADABLE', `${text}: there is no time zone ${given}`);
  return { zone: given };
}

function dateIn(place: Place, millis: number, { civil }: Typing): CivilDate {
  if ('zone' in place) return civil.dateAt(place.zone, millis);
  return fromMillis(millis + place.offset).slice(0, 10);
}

/** The such time of day nearest to `near` that is not more than an hour ahead: at midnight, 23:50 was ten minutes ago. */
function nearest(text: string, millis: number, place: Place, typing: Typing): TypedReading {
  const near = toMillis(typing.near);
  const latest = toMillis(typing.now) + HOUR;
  const date = dateIn(place, near, typing);
  const local = (days: number) =>
    toMillis(`${typing.civil.addDays(date, days)}T00:00:00Z`) + millis;
  // Where it is so far from a date is told by the wall clock: an hour of summer time decides nothing here.
  const shift = wallOffset(place, near, typing);
  const [first = 0] = [-1, 0, 1]
    .filter((days) => local(days) - shift <= latest)
    .sort((a, b) => Math.abs(local(a) - shift - near) - Math.abs(local(b) - shift - near));
  return onDate(text, typing.civil.addDays(date, first), millis, place, typing);
}

function wallOffset(place: Place, millis: number, { civil }: Typing): number {
  return 'offset' in place ? place.offset : offsetAt(civil, place.zone, millis);
}

function onDate(
  text: string,
  date: CivilDate,
  millis: number,
  place: Place,
  { civil }: Typing,
): TypedReading {
  const midnight = toMillis(`${date}T00:00:00.000Z`);
  const there = !Number.isNaN(midnight) && fromMillis(midnight).startsWith(date);
  require(there && !date.startsWith('0000'), 'INSTANT_UNREADABLE', `${text}: there is no ${date}`);
  if ('offset' in place) return { at: inCalendar(text, midnight + millis - place.offset) };
  const read = readLocal(civil, place.zone, { date, millis });
  if (read.was === 'once') return { at: inCalendar(text, read.at) };
  const words = [read.at, read.or].map((at) => inWords(civil, place.zone, at)).join(' or ');
  return {
    code: read.was === 'twice' ? 'INSTANT_TWICE' : 'INSTANT_NEVER',
    either: [inCalendar(text, read.at), inCalendar(text, read.or)],
    detail: `${text}: ${words}`,
  };
}

/** An instant in UTC, with the local time that it is and how far that is from UTC. */
function inWords(civil: CivilTime, zone: string, millis: number): string {
  const offset = offsetAt(civil, zone, millis);
  const local = fromMillis(millis + offset).slice(11, 16);
  return `${fromMillis(millis).slice(0, 16)}Z (${local} at ${offsetText(offset)})`;
}

/** What lies beyond the years that a date is written with is no instant that anybody means. */
function inCalendar(text: string, millis: number): string {
  const [first, last] = [toMillis('0001-01-02T00:00:00Z'), toMillis('9999-12-30T00:00:00Z')];
  require(millis >= first && millis <= last, 'INSTANT_UNREADABLE', text);
  return fromMillis(millis);
}

import type { LocalTime } from '#domain/clock/local-time.ts';

/**
 * An instant as a file writes it: one (milliseconds), or a local time, which may leave out its year, or its day.
 * `date` of a local time without a year: `03-08`.
 */
export type Moment =
  | { instant: number }
  | { local: LocalTime }
  | { yearless: LocalTime }
  | { dayless: number };

/** A moment at the beginning of a text, and what follows it. */
export type Found = { moment: Moment; rest: string };

const MINUTE = 60_000;
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?`;
const zone = String.raw`(?: ?(?<offset>Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:]))?`;
const names = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = `(?<name>${names.join('|')})`;
const weekday = '(?:mon|tue|wed|thu|fri|sat|sun)';

/** How moments are written, the more particular first. */
const patterns = [
  // ISO 8601, and with slashes, as nginx and Go write it.
  String.raw`(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d)[T ]${clock}${zone}`,
  // The common log format of web servers.
  String.raw`(?<day>\d\d)/${month}/(?<year>\d{4}):${clock}${zone}`,
  // ctime, as git writes it.
  String.raw`${weekday} ${month} +(?<day>\d{1,2}) ${clock} (?<year>\d{4})${zone}`,
  // RFC 5322.
  String.raw`(?:${weekday}, )?(?<day>\d{1,2}) ${month} (?<year>\d{4}) ${clock}${zone}`,
  // RFC 3164.
  String.raw`${month} {1,2}(?<day>\d{1,2}) ${clock}`,
  // Seconds or milliseconds since 1970.
  String.raw`(?<epoch>\d{10})(?:\.(?<fraction>\d{1,9}))?(?:${zone})`,
  String.raw`(?<millis>\d{13})`,
  // A time of day alone.
  `${clock}(?: ?(?<half>[ap]m))?`,
].map((pattern) => new RegExp(`^${pattern}(?![\\d:])`, 'i'));

/** The moment that a text begins with. */
export function momentIn(text: string): Found | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    const moment = found?.groups && momentOf(found.groups);
    if (found && moment) return { moment, rest: text.slice(found[0].length) };
  }
  return undefined;
}

/** The moment that a text is, and nothing beside it. */
export function momentOnly(text: string): Moment | undefined {
  const found = momentIn(text.trim());
  return found && found.rest === '' ? found.moment : undefined;
}

type Groups = Partial<Record<string, string>>;

function momentOf(groups: Groups): Moment | undefined {
  const { epoch, millis, fraction, year, offset } = groups;
  if (millis !== undefined) return { instant: Number(millis) };
  if (epoch !== undefined) return { instant: Number(epoch) * 1000 + fractionOf(fraction) };
  const time = timeOf(groups);
  if (time === undefined) return undefined;
  const date = dateOf(groups);
  if (date === undefined) return groups.day === undefined ? { dayless: time } : undefined;
  if (year === undefined) return { yearless: { date, millis: time } };
  if (offset === undefined) return { local: { date, millis: time } };
  return { instant: Date.parse(`${date}T00:00:00Z`) + time - offsetOf(offset) };
}

function timeOf({ hour, minute, second = '0', fraction, half }: Groups): number | undefined {
  const written = Number(hour);
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const of24 = half === undefined ? written : (written % 12) + (/p/i.test(half) ? 12 : 0);
  // A leap second counts as the one after it.
  if (of24 > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return (of24 * 60 + Number(minute)) * MINUTE + Number(second) * 1000 + fractionOf(fraction);
}

function fractionOf(digits = ''): number {
  return Number(digits.slice(0, 3).padEnd(3, '0'));
}

/** The date, without its year where that is left out; undefined where no calendar has it. */
function dateOf({ year, month: number, name, day }: Groups): string | undefined {
  if (day === undefined) return undefined;
  const index = name === undefined ? Number(number) : names.indexOf(name.toLowerCase()) + 1;
  const rest = `${String(index).padStart(2, '0')}-${day.padStart(2, '0')}`;
  // Of a year that is left out, one that has a 29 February is thought.
  const whole = `${year ?? '2000'}-${rest}`;
  const parsed = Date.parse(`${whole}T00:00:00Z`);
  const there = !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(whole);
  if (!there || year === '0000') return undefined;
  return year === undefined ? rest : whole;
}

function offsetOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

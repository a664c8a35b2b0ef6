import { isDay } from '#domain/postmortem/calendar-day.ts';
import type { Postmortem, Span, Stamp } from '#domain/postmortem/postmortem.ts';
import { months, weekdays } from './words/en/months.ts';
import { zonePhrase, zones } from './words/en/zones.ts';

const month = `(?:${months.join('|')})[a-z]*\\.?`;
const weekday = `(?:(?<weekday>${weekdays.join('|')})[a-z]*\\.?,?\\s+)`;
const day = `(?:(?<iso>\\d{4}-\\d{2}-\\d{2})|(?:the\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\.?(?:\\s+of)?\\s+(?<month>${month})(?:,?\\s+(?<year>\\d{4}))?|(?<month2>${month})\\s+(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<year2>\\d{4}))?)(?![\\d-])`;
const date = `${weekday}?${day}`;
const letters = Object.keys(zones).join('|');
const zone = `(?:\\s*(?<zone>(?:UTC|GMT)\\s*[+-]\\s*\\d{1,2}(?::?\\d{2})?|[+-]\\d{2}:?\\d{2}|(?:${letters})|${zonePhrase.source})(?![A-Za-z\\d]|:\\d))?`;
const clock = `(?<hour>\\d{1,2})[:h](?<minute>\\d{2})(?::\\d{2}(?:[.,]\\d+)?)?(?:\\s*(?<half>[ap])\\.?m\\b\\.?)?`;
// Behind a date a point stands between hours and minutes too.
const dottedClock = clock.replace('[:h]', '[:h.]');
// Cells of a table are filled up with blanks: so many, that no text of blanks alone takes long.
const between =
  '(?:\\s{0,60}[,T|–-]|\\s{1,60}at\\b)?\\s{0,60}(?:(?:~|approx\\.?|about|around)\\s{0,3})?';
const bracket = '[\\s(\\[]{0,60}';

const forms = [
  `${date}(?:${between}(?:${dottedClock})${zone})?`,
  `(?:~|approx\\.?|at|circa)?\\s*${clock}${zone}(?:\\s+(?:on\\s+)?${date.replace(/<(\w+)>/g, '<$1b>')})?`,
];
const atStart = forms.map((form) => new RegExp(`^${bracket}(?:on\\s+)?${form}`, 'i'));
const atEnd = forms.map(
  (form) => new RegExp(`(?<=[\\s:(\\[]|^)(?:on\\s+)?${form}[\\s)\\].]*$`, 'i'),
);
const inside = new RegExp(`(?<![\\w:.-])${day}`, 'i');
const dayAnywhere = new RegExp(inside.source, 'gi');
const withWeekday = new RegExp(`(?<![\\w:.-])${weekday}${day}`, 'gi');

/** The stamp that a line begins with. `at` is where the line stands in the text. */
export function stampAtStart(line: string, at: number): Stamp | undefined {
  return firstOf(atStart, line, at);
}

/** The stamp that a line ends with: `Repaired 2023-01-11 15:50`. */
export function stampAtEnd(line: string, at: number): Stamp | undefined {
  return firstOf(atEnd, line.slice(-80), at + Math.max(line.length - 80, 0));
}

/** The first date in a text. */
export function dateIn(text: string, at: number): Stamp | undefined {
  return firstOf([inside], text, at);
}

/** Every date that is written with its weekday. */
export function weekdayDatesIn(text: string): Stamp[] {
  return [...text.matchAll(withWeekday)].flatMap((found) => toStamp(found, 0) ?? []);
}

function firstOf(patterns: readonly RegExp[], line: string, at: number): Stamp | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(line);
    const stamp = found && toStamp(found, at);
    if (stamp) return stamp;
  }
  return undefined;
}

function toStamp(found: RegExpExecArray | RegExpMatchArray, at: number): Stamp | undefined {
  const groups = Object.fromEntries(
    Object.entries(found.groups ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.replace(/b$/, ''), value]],
    ),
  );
  const date = dateOf(groups);
  const minutes = minutesIn(groups);
  if (date === null || (date === undefined && minutes === undefined) || minutes === null)
    return undefined;
  const lead = /^[\s([]*/.exec(found[0])?.[0].length ?? 0;
  const start = at + (found.index ?? 0) + lead;
  const end = at + (found.index ?? 0) + found[0].trimEnd().length;
  const offset = groups.zone && offsetOf(groups.zone);
  return {
    start,
    end,
    ...(date ? { date } : {}),
    ...(groups.weekday ? { weekday: weekdays.indexOf(groups.weekday.toLowerCase()) } : {}),
    ...(minutes === undefined ? {} : { minutes }),
    zoned: groups.zone !== undefined,
    ...(typeof offset === 'number' ? { offset } : {}),
  };
}

/** A whole date; nothing where the year is not said; null where there is no such day. */
function dateOf(groups: Record<string, string>): string | undefined | null {
  if (groups.iso) return isDay(groups.iso) ? groups.iso : null;
  const name = groups.month ?? groups.month2;
  const year = groups.year ?? groups.year2;
  if (!name || !year) return undefined;
  const at = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const day = `${year}-${twoDigits(at)}-${twoDigits(Number(groups.day ?? groups.day2))}`;
  return isDay(day) ? day : null;
}

/** Minutes since midnight; null where no clock shows that. */
function minutesIn({ hour, minute, half }: Record<string, string>): number | undefined | null {
  if (hour === undefined) return undefined;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  return hours > 24 || Number(minute) > 59 ? null : hours * 60 + Number(minute);
}

function offsetOf(written: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /([+-])\s*(\d{1,2}):?(\d{2})?$/.exec(written) ?? [];
  if (!sign) return zones[written.toUpperCase()];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

const zoneName = new RegExp(
  `\\b(?:(?:UTC|GMT)(?:\\s*[+-]\\s*\\d{1,2}(?::?\\d{2})?)?|${letters.replace('Z|', '')})\\b|${zonePhrase.source}`,
);

/** Where a text says of all its times which zone they are in: `All times in UTC`, `Time (CET)`. */
export function declaredZone(text: string): Postmortem['zone'] {
  const sayings = [
    new RegExp(`\\b[Tt]ime(?:s|stamps?|zone| [Zz]one)?\\b[^.\\n]{0,40}?(?:${zoneName.source})`),
    new RegExp(`\\((?:all )?(?:times? )?(?:in )?(?:${zoneName.source})\\)`, ''),
  ];
  for (const saying of sayings) {
    const found = saying.exec(text);
    if (found) {
      const span = { start: found.index, end: found.index + found[0].length };
      return { ...span, ...zoneCalled(zoneName.exec(found[0])?.[0] ?? '') };
    }
  }
  return undefined;
}

function zoneCalled(written: string): { offset?: number; name?: string } {
  if (written.includes('/')) return { name: written };
  const offset = offsetOf(written);
  return offset === undefined ? {} : { offset };
}

/** The first day that a text names whole, but within what is `ahead`: by when things are due is no day of what was. */
export function firstDayIn(text: string, ahead: readonly Span[] = []): string | undefined {
  for (const found of text.matchAll(dayAnywhere)) {
    const stamp = toStamp(found, 0);
    const isAhead = ahead.some(({ start, end }) => found.index >= start && found.index < end);
    if (stamp?.date && !isAhead) return stamp.date;
  }
  return undefined;
}

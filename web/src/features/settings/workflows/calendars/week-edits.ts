import { isMap, isSeq, type Pair, type YAMLMap } from 'yaml';
import { weekdayNames } from '#domain/clock/civil-time.ts';
import { hoursIn } from './calendar-text.ts';
import {
  above,
  below,
  endOf,
  flowText,
  indentAt,
  lineEnd,
  linesInstead,
  startOf,
  valueEdit,
  withoutLines,
} from './edits.ts';
import { type Day, type Hours, openDays, type Week } from './week.ts';
import { type Edit, entryOf, keyOf } from './workflow-text.ts';

/** The days of a week as lines of `open`, so far in as they are in a calendar that begins at the margin. */
export function weekLines(week: Week): string[] {
  return openDays(week).map((day) => `    ${dayText(day, week[day])}`);
}

/** What makes the week of a calendar that one. */
export function weekEdits(source: string, calendar: YAMLMap, week: Week): Edit[] {
  const pair = entryOf(calendar, 'open');
  const indent = indentAt(source, startOf(calendar));
  const lines = openDays(week).map((day) => `${indent}  ${dayText(day, week[day])}`);
  if (!pair) return [below(source, endOf(calendar), [`${indent}open:`, ...lines])];
  const open = pair.value;
  if (!isMap(open) || open.items.length === 0) return linesInstead(source, pair, lines);
  const there = open.items.map((item) => ({ item, day: keyOf(item) as Day }));
  const isSame = ({ item, day }: (typeof there)[number]) => areSame(hoursIn(item.value), week[day]);
  const fresh = openDays(week).filter((day) => there.every((one) => one.day !== day));
  if (fresh.length === 0 && there.every(isSame)) return [];
  if (open.flow) {
    const kept = there.map(({ item, day }) => {
      const key = source.slice(startOf(item.key), endOf(item.key));
      if (isSame({ item, day }))
        return { key: day, text: source.slice(startOf(item.key), endOf(item)) };
      return week[day].length > 0
        ? { key: day, text: `${key}: ${hoursText(week[day])}` }
        : undefined;
    });
    const added = fresh.map((day) => ({ key: day, text: dayText(day, week[day]) }));
    return [valueEdit(source, pair, flowText(source, open, kept, added, isEarlier))];
  }
  const inner = indentAt(source, startOf(open));
  return [
    ...there.filter((one) => !isSame(one)).map(({ item, day }) => dayEdit(source, item, week[day])),
    ...fresh.map((day) => {
      const before = there.findLast((one) => isEarlier(one.day, day));
      const line = [inner + dayText(day, week[day])];
      return before ? below(source, endOf(before.item), line) : above(source, startOf(open), line);
    }),
  ];
}

/** A day with other hours, as a list of lines where it was one; without its line where the business is closed. */
function dayEdit(source: string, item: Pair, hours: readonly Hours[]): Edit {
  if (hours.length === 0) return withoutLines(source, startOf(item.key), endOf(item));
  const { value } = item;
  if (!isSeq(value) || value.flow) return valueEdit(source, item, hoursText(hours));
  const indent = indentAt(source, startOf(value));
  const text = hours.map((one) => `- ${oneText(one)}`).join(lineEnd(source) + indent);
  return { from: startOf(value), to: endOf(value), text };
}

function dayText(day: Day, hours: readonly Hours[]): string {
  return `${day}: ${hoursText(hours)}`;
}

function hoursText(hours: readonly Hours[]): string {
  return `[${hours.map(oneText).join(', ')}]`;
}

function oneText({ from, to }: Hours): string {
  return `'${from}-${to}'`;
}

function areSame(some: readonly Hours[], others: readonly Hours[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ from, to }, at) => from === others[at]?.from && to === others[at]?.to)
  );
}

function isEarlier(one: string, other: string): boolean {
  const place = (day: string) => (weekdayNames as readonly string[]).indexOf(day);
  return place(one) < place(other);
}

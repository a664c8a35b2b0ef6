import { isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { commentAfter, type NamedDay } from './calendar-text.ts';
import {
  above,
  behindColon,
  below,
  endOf,
  flowText,
  indentAt,
  linesInstead,
  startOf,
  valueEdit,
  withoutLines,
} from './edits.ts';
import { type Edit, entryOf, scalarText } from './workflow-text.ts';

/** Holidays as lines of a list, each with its name beside it, so far in as they are in a calendar at the margin. */
export function holidayLines(holidays: readonly NamedDay[]): string[] {
  return holidays.toSorted(byDate).map((day) => `    ${lineOf(day)}`);
}

/**
 * What makes lines of holidays that stand in brackets, where that is needed for what they are to be: names stand beside
 * dates, and a line has room for one.
 */
export function holidaysInLines(
  source: string,
  calendar: YAMLMap,
  next: readonly NamedDay[],
): Edit[] {
  const pair = entryOf(calendar, 'holidays');
  const list = pair?.value;
  if (!pair || !isSeq(list) || !list.flow || list.items.length === 0) return [];
  const { matched, fresh } = matchedBy(source, list, next);
  const isAsItWas = fresh.length === 0 && matched.every((day, at) => isKept(source, list, at, day));
  const severalLines = source.slice(startOf(list), endOf(list)).includes('\n');
  if (isAsItWas || (!severalLines && next.every(({ name }) => name === ''))) return [];
  const indent = `${indentAt(source, startOf(pair.key))}  `;
  const lines = list.items.flatMap((item, at) => {
    const { name, to } = commentAfter(source, endOf(item));
    const until = list.items[at + 1];
    const rest = source.slice(name === '' ? endOf(item) : to, until ? startOf(until) : endOf(list));
    const comments = rest.split(/\r?\n/).map((line) => line.trim());
    const below = comments.filter((line) => line.startsWith('#'));
    return [lineOf({ date: scalarText(item) ?? '', name }), ...below];
  });
  return linesInstead(
    source,
    pair,
    lines.map((line) => indent + line),
  );
}

/** What makes the holidays of a calendar those. Dates that stay are where they were, new ones behind those before them. */
export function holidayEdits(source: string, calendar: YAMLMap, next: readonly NamedDay[]): Edit[] {
  const pair = entryOf(calendar, 'holidays');
  const indent = indentAt(source, startOf(calendar));
  const lines = next.toSorted(byDate).map((day) => `${indent}  ${lineOf(day)}`);
  if (!pair) {
    return next.length === 0
      ? []
      : [below(source, endOf(calendar), [`${indent}holidays:`, ...lines])];
  }
  const list = pair.value;
  if (!isSeq(list) || list.items.length === 0) {
    return next.length === 0 ? [] : linesInstead(source, pair, lines);
  }
  return list.flow ? flowEdits(source, pair, list, next) : lineEdits(source, pair, list, next);
}

function flowEdits(source: string, pair: Pair, list: YAMLSeq, next: readonly NamedDay[]): Edit[] {
  const { matched, fresh } = matchedBy(source, list, next);
  if (fresh.length === 0 && matched.every((day) => day !== undefined)) return [];
  if (next.length === 0) return [valueEdit(source, pair, '[]')];
  const kept = list.items.map((item, at) => {
    const text = source.slice(startOf(item), endOf(item));
    return matched[at] && { key: scalarText(item) ?? '', text };
  });
  const added = fresh.map(({ date }) => ({ key: date, text: date }));
  const text = flowText(source, list, kept, added, (one, other) => one < other);
  return [valueEdit(source, pair, text)];
}

function lineEdits(source: string, pair: Pair, list: YAMLSeq, next: readonly NamedDay[]): Edit[] {
  const { matched, fresh } = matchedBy(source, list, next);
  const indent = indentAt(source, startOf(list));
  const kept = list.items.flatMap((item, at) => {
    const day = matched[at];
    if (!day) return [withoutLines(source, startOf(item), endOf(item))];
    return isKept(source, list, at, day) ? [] : [nameEdit(source, endOf(item), day.name)];
  });
  const added = fresh.map((day) => {
    const before = list.items.findLast((item) => (scalarText(item) ?? '') < day.date);
    const line = [indent + lineOf(day)];
    return before ? below(source, endOf(before), line) : above(source, startOf(list), line);
  });
  const place = behindColon(source, pair);
  const none = next.length === 0 ? [{ from: place, to: place, text: ' []' }] : [];
  return [...none, ...added, ...kept];
}

/** Which of the holidays to be each item is, undefined where it goes; and those that are not there yet, by date. */
function matchedBy(source: string, list: YAMLSeq, next: readonly NamedDay[]) {
  const left = [...next];
  const matched = list.items.map((item) => {
    const date = scalarText(item);
    const { name } = commentAfter(source, endOf(item));
    const same = left.findIndex((day) => day.date === date && day.name === name);
    const at = same < 0 ? left.findIndex((day) => day.date === date) : same;
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
  return { matched, fresh: left.sort(byDate) };
}

function isKept(source: string, list: YAMLSeq, at: number, day: NamedDay | undefined): boolean {
  return day !== undefined && commentAfter(source, endOf(list.items[at])).name === day.name;
}

/** Another name beside a date, behind the sign that is there. */
function nameEdit(source: string, at: number, name: string): Edit {
  const comment = commentAfter(source, at);
  if (name === '') return { from: at, to: comment.to, text: '' };
  return { from: comment.from, to: comment.to, text: comment.from > at ? name : ` # ${name}` };
}

function lineOf({ date, name }: NamedDay): string {
  return `- ${date}${name === '' ? '' : ` # ${name}`}`;
}

function byDate(one: NamedDay, other: NamedDay): number {
  return one.date.localeCompare(other.date);
}

import { Document, isMap, type Pair, type YAMLMap } from 'yaml';
import { type Calendar, referencesTo } from './calendar-text.ts';
import {
  above,
  behindColon,
  below,
  endOf,
  indentAt,
  lineFrom,
  linesInstead,
  lineTo,
  startOf,
  valueEdit,
  withoutLines,
} from './edits.ts';
import { holidayEdits, holidayLines, holidaysInLines } from './holiday-edits.ts';
import { weekEdits, weekLines } from './week-edits.ts';
import {
  type Edit,
  edited,
  entryOf,
  keyOf,
  readWorkflowText,
  rootOf,
  scalarText,
  type WorkflowText,
} from './workflow-text.ts';

// What changes the calendars of a workflow's text. Each gives the text anew, in which nothing else is another; the text
// as it was where there is no such calendar. None is to be asked of what `calendarsIn` tells as fixed.

/** The text with a calendar as it is now; its name stays. */
export function withCalendar(text: string, name: string, next: Omit<Calendar, 'name'>): string {
  const opened = changed(text, (read) => asBlocks(read, name));
  const inLines = changed(opened, (read) => {
    const calendar = calendarMap(read, name);
    return calendar ? holidaysInLines(read.source, calendar, next.holidays) : [];
  });
  return changed(inLines, (read) => {
    const calendar = calendarMap(read, name);
    if (!calendar) return [];
    return [
      ...zoneEdits(read.source, calendar, next.zone),
      ...weekEdits(read.source, calendar, next.week),
      ...holidayEdits(read.source, calendar, next.holidays),
    ];
  });
}

/** The text with one calendar more, behind the others; the first stands before the service levels, or the stages. */
export function withNewCalendar(text: string, { name, zone, week, holidays }: Calendar): string {
  const opened = changed(text, (read) => asBlocks(read));
  const days =
    holidays.length > 0 ? ['  holidays:', ...holidayLines(holidays)] : ['  holidays: []'];
  const lines = [`${name}:`, `  zone: ${zone}`, '  open:', ...weekLines(week), ...days];
  return changed(opened, (read) => {
    const pair = entryOf(rootOf(read), 'calendars');
    if (!pair) return [firstCalendar(read, lines)];
    const [first] = calendarPairs(read);
    const indent = indentAt(read.source, first ? startOf(first.key) : startOf(pair.key) + 2);
    const indented = lines.map((line) => indent + line);
    return first
      ? [below(read.source, endOf(pair), indented)]
      : linesInstead(read.source, pair, indented);
  });
}

/** The text without a calendar, and without the list where it was the last of them. */
export function withoutCalendar(text: string, name: string): string {
  const opened = changed(text, (read) => asBlocks(read));
  return changed(opened, (read) => {
    const { source } = read;
    const all = calendarPairs(read);
    const pair = all.find((one) => keyOf(one) === name);
    const list = entryOf(rootOf(read), 'calendars');
    if (!pair || !list) return [];
    if (all.length > 1) return [withoutLines(source, commentsAbove(source, pair), endOf(pair))];
    const lines = withoutLines(source, startOf(list.key), endOf(list));
    const parted = /(^|\n)\r?\n$/.test(source.slice(0, lines.from));
    const blank = /^\r?\n/.exec(source.slice(lines.to));
    return [{ ...lines, to: lines.to + (parted && blank ? blank[0].length : 0) }];
  });
}

/** The text with a calendar under another name, which whatever named it names too. */
export function withCalendarNamed(text: string, from: string, to: string): string {
  return changed(text, (read) => {
    const pair = calendarPairs(read).find((one) => keyOf(one) === from);
    const named = pair ? [pair.key, ...referencesTo(read, from).map(({ node }) => node)] : [];
    return named.map((node) => ({ from: startOf(node), to: endOf(node), text: to }));
  });
}

function changed(text: string, edits: (read: WorkflowText) => Edit[]): string {
  const read = readWorkflowText(text);
  return 'problem' in read ? text : edited(text, read, edits(read));
}

function calendarPairs(read: WorkflowText): Pair[] {
  const calendars = entryOf(rootOf(read), 'calendars')?.value;
  return isMap(calendars) ? calendars.items : [];
}

function calendarMap(read: WorkflowText, name: string): YAMLMap | undefined {
  const value = calendarPairs(read).find((pair) => keyOf(pair) === name)?.value;
  return isMap(value) ? value : undefined;
}

function zoneEdits(source: string, calendar: YAMLMap, zone: string): Edit[] {
  const pair = entryOf(calendar, 'zone');
  if (scalarText(pair?.value) === zone) return [];
  if (pair) return [valueEdit(source, pair, zone)];
  const indent = indentAt(source, startOf(calendar));
  return [above(source, startOf(calendar), [`${indent}zone: ${zone}`])];
}

/**
 * Calendars that are written in braces, as lines: the whole list, or else the named one. Only the library knows how to
 * write them out; comments within stay.
 */
function asBlocks(read: WorkflowText, name?: string): Edit[] {
  const list = entryOf(rootOf(read), 'calendars');
  if (isInBraces(list)) return blockEdits(read, list);
  const one = calendarPairs(read).find((pair) => keyOf(pair) === name);
  return isInBraces(one) ? blockEdits(read, one) : [];
}

function isInBraces(pair: Pair | undefined): pair is Pair<unknown, YAMLMap> {
  return isMap(pair?.value) && pair.value.flow === true && pair.value.items.length > 0;
}

function blockEdits({ source }: WorkflowText, pair: Pair<unknown, YAMLMap>): Edit[] {
  const { value } = pair;
  if (!value) return [];
  const place = { from: behindColon(source, pair), to: endOf(value) };
  const inner = keyOf(pair) === 'calendars' ? value.items.map((item) => item.value) : [];
  for (const map of [value, ...inner]) if (isMap(map)) map.flow = false;
  // What stands around it stays where it is.
  value.comment = null;
  value.commentBefore = null;
  const document = new Document();
  document.contents = value as unknown as typeof document.contents;
  const indent = `${indentAt(source, startOf(pair.key))}  `;
  const lines = document.toString({ lineWidth: 0 }).trimEnd().split('\n');
  return [
    { ...place, text: '' },
    below(
      source,
      place.to,
      lines.map((line) => (line === '' ? '' : indent + line)),
    ),
  ];
}

/** The list of calendars where there is none yet: a part of its own, as the others are. */
function firstCalendar({ source, document }: WorkflowText, lines: readonly string[]): Edit {
  const root = isMap(document.contents) ? document.contents : undefined;
  const list = ['calendars:', ...lines.map((line) => `  ${line}`)];
  const next = entryOf(root, 'service-levels') ?? entryOf(root, 'stages');
  if (!next) return below(source, source.length, list);
  const at = commentsAbove(source, next);
  const parted = /(^|\n)\r?\n$/.test(source.slice(0, lineFrom(source, at)));
  return above(source, at, parted ? [...list, ''] : list);
}

/** Where the comments begin that stand right above an entry, no further in or out than it; the entry where none do. */
function commentsAbove(source: string, { key }: Pair): number {
  const indent = indentAt(source, startOf(key));
  let at = startOf(key);
  while (lineFrom(source, at) > 0) {
    const before = lineFrom(source, lineFrom(source, at) - 1);
    const line = source.slice(before, lineTo(source, before));
    if (!line.startsWith(`${indent}#`)) break;
    at = before + indent.length;
  }
  return at;
}

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { weekdayNames } from '#domain/clock/civil-time.ts';
import { whyCalendarFixed, whyListFixed } from './layout.ts';
import { type Day, type Hours, type Week, weekOf } from './week.ts';
import {
  entryOf,
  isNothing,
  keyOf,
  readWorkflowText,
  rootOf,
  scalarText,
  type WorkflowText,
} from './workflow-text.ts';

/** A date on which nobody works (`2026-12-25`), and what stands beside it as its name; empty where nothing does. */
export type NamedDay = { date: string; name: string };

/** A business calendar of a workflow, as its text has it. */
export type Calendar = { name: string; zone: string; week: Week; holidays: readonly NamedDay[] };

/** What counts in a calendar: service levels by their ids, and policy packs for which it is set. */
export type Users = { levels: readonly string[]; packs: readonly string[] };

/** A calendar, with what uses it and, where it is written in a way that is not changed here, why it is not. */
export type CalendarRead = Calendar & { usedBy: Users; fixed?: string };

/** The calendars of a text in their order; `fixed`: why none can be added. */
export type CalendarsRead = { calendars: readonly CalendarRead[]; fixed?: string };

/** The calendars of a workflow's text, or why it cannot be read at the moment. */
export function calendarsIn(text: string): CalendarsRead | { problem: string } {
  const read = readWorkflowText(text);
  if ('problem' in read) return read;
  const root = rootOf(read);
  if (!root) {
    const empty = isNothing(read.document.contents);
    return empty ? { calendars: [] } : { problem: 'It is no workflow: that has keys and values.' };
  }
  const calendars = entryOf(root, 'calendars')?.value;
  const fixed = root.flow ? inBraces : whyListFixed(read.source, calendars);
  const found = isMap(calendars) ? calendars.items : [];
  return {
    calendars: found.map((pair) => calendarOf(read, pair, fixed)),
    ...(fixed === undefined ? {} : { fixed }),
  };
}

const inBraces = 'The whole text is written in braces.';

function calendarOf(read: WorkflowText, pair: Pair, fixed: string | undefined): CalendarRead {
  const why = fixed ?? whyCalendarFixed(read.source, pair.value);
  const part = (key: string) => followed(read, entryOf(followed(read, pair.value), key)?.value);
  const name = keyOf(pair);
  return {
    name,
    zone: scalarText(part('zone')) ?? '',
    week: weekIn(read, part('open')),
    holidays: holidaysIn(read, part('holidays')),
    usedBy: usersOf(read, name),
    ...(why === undefined ? {} : { fixed: why }),
  };
}

/** What a node stands for: the part of the text that it refers to, else itself. */
function followed({ document }: WorkflowText, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function weekIn(read: WorkflowText, open: unknown): Week {
  const found = isMap(open) ? open.items : [];
  const days = found.flatMap((pair): [Day, Hours[]][] => {
    const day = weekdayNames.find((one) => one === keyOf(pair));
    return day ? [[day, hoursIn(followed(read, pair.value))]] : [];
  });
  return weekOf(Object.fromEntries(days));
}

/** The hours of a day, however they are written: what makes no sense is shown as it is. */
export function hoursIn(node: unknown): Hours[] {
  const items = isSeq(node) ? node.items : [node];
  return items.flatMap((item) => {
    const text = scalarText(item);
    if (text === undefined) return [];
    const [, from = text, to = ''] = /^([^-]*)-(.*)$/.exec(text) ?? [];
    return [{ from: from.trim(), to: to.trim() }];
  });
}

function holidaysIn({ source }: WorkflowText, holidays: unknown): NamedDay[] {
  const items = isSeq(holidays) ? holidays.items : [];
  return items.flatMap((item) => {
    const date = scalarText(item);
    if (date === undefined || !isScalar(item) || !item.range) return [];
    return [{ date, name: commentAfter(source, item.range[1]).name }];
  });
}

/** The comment on the rest of a line: its name, and where that begins and ends. */
export function commentAfter(
  source: string,
  at: number,
): { name: string; from: number; to: number } {
  const [rest = ''] = /[^\r\n]*/.exec(source.slice(at)) ?? [];
  const [, before = '', name = ''] = /^(\s*,?\s*#\s*)(.*?)\s*$/.exec(rest) ?? [];
  return { name, from: at + before.length, to: at + (before === '' ? 0 : rest.length) };
}

function usersOf(read: WorkflowText, name: string): Users {
  const found = referencesTo(read, name);
  const by = (kind: Reference['kind']) => [
    ...new Set(found.filter((one) => one.kind === kind).map((one) => one.by)),
  ];
  return { levels: by('level'), packs: by('pack') };
}

/** A place of the text that names a calendar, and what it belongs to. */
export type Reference = { kind: 'level' | 'pack'; by: string; node: Node };

/**
 * Where a calendar is named: by service levels, and by what is set for policy packs. Whether a parameter of a pack is a
 * calendar is known to the pack alone: those that ship call it `calendar`, or something that ends so.
 */
export function referencesTo(read: WorkflowText, name: string): Reference[] {
  const root = rootOf(read);
  const levels = itemsOf(read, entryOf(root, 'service-levels')?.value).flatMap((level) => {
    const by = scalarText(entryOf(level, 'id')?.value) ?? '';
    return namedBy(entryOf(level, 'calendar'), name).map((node) => ({ kind: 'level', by, node }));
  });
  const packs = itemsOf(read, entryOf(root, 'packs')?.value).flatMap((pack) => {
    const by = scalarText(entryOf(pack, 'use')?.value) ?? '';
    const set = entryOf(pack, 'set')?.value;
    const parameters = isMap(set)
      ? set.items.filter((one) => /(^|-)calendar$/.test(keyOf(one)))
      : [];
    return parameters
      .flatMap((one) => namedBy(one, name))
      .map((node) => ({ kind: 'pack', by, node }));
  });
  return [...levels, ...packs] as Reference[];
}

function itemsOf(read: WorkflowText, list: unknown): unknown[] {
  const items = followed(read, list);
  return isSeq(items) ? items.items.map((item) => followed(read, item)) : [];
}

function namedBy(pair: Pair | undefined, name: string): Node[] {
  const node = pair?.value;
  return isScalar(node) && scalarText(node) === name ? [node] : [];
}

import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { weekdayNames } from '#domain/clock/civil-time.ts';
import { entryOf, isNothing, keyOf } from './workflow-text.ts';

// Which calendars are written so that a change of theirs touches nothing else. The others are changed in the text.

/** What is shared with other parts of the text would change there too. */
function whyShared(node: unknown, deep: boolean): string | undefined {
  if (!isNode(node)) return undefined;
  let shared = false;
  visit(node, (_, part) => {
    shared = isAlias(part) || ((isScalar(part) || isCollection(part)) && part.anchor !== undefined);
    return shared || !deep ? visit.BREAK : undefined;
  });
  return shared ? 'It shares parts with others by & and *.' : undefined;
}

/** Why no calendar of a text can be changed or added here; undefined where they can. */
export function whyListFixed(source: string, calendars: unknown): string | undefined {
  if (isNothing(calendars)) return undefined;
  const shared = whyShared(calendars, isMap(calendars) && calendars.flow === true);
  if (shared) return shared;
  if (isMap(calendars) && isLaidOut(source, calendars)) return undefined;
  return oddly('The list of calendars');
}

/** Why one calendar cannot be changed here; undefined where it can. */
export function whyCalendarFixed(source: string, calendar: unknown): string | undefined {
  const shared = whyShared(calendar, true);
  if (shared) return shared;
  if (!isMap(calendar) || !isLaidOut(source, calendar)) return oddly('It');
  const part = (key: string) => entryOf(calendar, key)?.value;
  const usual: Record<string, boolean> = {
    zone: isNothing(part('zone')) || isPlainLine(part('zone')),
    open: isNothing(part('open')) || isWeek(source, part('open')),
    holidays: isNothing(part('holidays')) || isList(source, part('holidays')),
  };
  const odd = Object.keys(usual).find((key) => !usual[key]);
  return odd && oddly(`Its “${odd}”`);
}

function oddly(what: string): string {
  return `${what} is written in another way than this page writes it.`;
}

function isWeek(source: string, open: unknown): boolean {
  const isDay = ({ value }: Pair) =>
    isNothing(value) || isPlainLine(value) || isList(source, value);
  return (
    isMap(open) &&
    isLaidOut(source, open) &&
    open.items.every((pair) => weekdayNames.some((day) => day === keyOf(pair)) && isDay(pair))
  );
}

function isList(source: string, node: unknown): boolean {
  return isSeq(node) && isLaidOut(source, node) && node.items.every(isPlainLine);
}

/** Whether what lies in it can be told by lines: in braces, or each entry on a line of its own. */
function isLaidOut(source: string, { flow, items }: YAMLMap | YAMLSeq): boolean {
  if (flow) return true;
  return items.every((item) => {
    const [node, before] = isPair(item) ? [item.key, /^ *$/] : [item, /^ *- +$/];
    if (!isScalar(node) || !node.range) return !isPair(item);
    const [at] = node.range;
    return before.test(source.slice(source.lastIndexOf('\n', at - 1) + 1, at));
  });
}

/** A scalar in a line, quoted or not. */
function isPlainLine(node: unknown): boolean {
  return isScalar(node) && !node.type?.startsWith('BLOCK') && node.tag === undefined;
}

import { nearest } from '#domain/nearest.ts';
import { Misread } from './fault.ts';
import { type DueWord, type FieldName, fieldOf, fields, isRanked, NONE } from './fields.ts';
import type { ValueText } from './tokens.ts';

const spans: Record<string, number> = { h: 3600, d: 86_400, w: 604_800, y: 31_536_000 };
const FLAGS = ['true', 'false'];

/** The value as the field spells it. Throws `Misread` for one that it cannot have. */
export function readValue(name: FieldName, { text, ...place }: ValueText): string {
  const field = fieldOf(name);
  switch (field.kind) {
    case 'choice':
      return oneOf(field.values, text, place);
    case 'flag':
      return oneOf(FLAGS, text, place);
    case 'number':
      return readNumber(field, text, place);
    case 'age':
      return readSpan(text, place, SPANS);
    case 'due':
      return (
        dueWordOf(text) ?? readSpan(text, place, `${SPANS} Or one of ${field.values.join(', ')}.`)
      );
    case 'pattern':
      if (name === 'problem') return readProblem(text, place);
      return name === 'cve' || name === 'cwe' ? readId(name, text, place) : text;
  }
}

const SPANS = 'Write hours, days, weeks or years: 12h, 30d, 2w, 1y.';

function readSpan(text: string, place: Place, remedy: string): string {
  const span = text.toLowerCase();
  if (secondsOf(span) === undefined) throw new Misread('AGE_INVALID', place, remedy);
  return span;
}

/** The word for a deadline that the value is; undefined where it is none. */
export function dueWordOf(value: string): DueWord | undefined {
  return fields.due.values.find((word) => word === value.toLowerCase());
}

/** Seconds of a span of time such as `30d`; undefined where it is none. */
export function secondsOf(age: string): number | undefined {
  const [, count, unit = ''] = age.match(/^(\d{1,5})([hdwy])$/) ?? [];
  return count === undefined ? undefined : Number(count) * (spans[unit] as number);
}

/** Throws `Misread` where values of the field are not compared, or not this one. */
export function requireRanked(name: FieldName, { text }: ValueText, place: Place): void {
  if (name === 'due' && dueWordOf(text)) {
    throw new Misread('VALUE_NOT_RANKED', place, `Compare a span of time: due:<7d.`);
  }
  if (isRanked(fieldOf(name))) return;
  throw new Misread('VALUE_NOT_RANKED', place, `Name the values, with commas: ${name}:a,b.`);
}

type Place = { at: number; length: number };

function readProblem(text: string, place: Place): string {
  if (isNone(text) || text === '*') return text.toLowerCase();
  if (/^\d{1,15}$/.test(text)) return String(Number(text));
  throw new Misread('NUMBER_INVALID', place, 'Write the number of a finding, none, or *.');
}

/** Ids are found by how they begin. */
function readId(name: 'cve' | 'cwe', text: string, place: Place): string {
  if (/^\*|\*./.test(text)) {
    const example = name === 'cve' ? 'CVE-2024-*' : 'CWE-7*';
    throw new Misread('WILDCARD_MISPLACED', place, `Write how the id begins: ${example}.`);
  }
  return name === 'cwe' && /^\d+\*?$/.test(text) ? `CWE-${text}` : text;
}

function oneOf(values: readonly string[], text: string, place: Place): string {
  const said = text.toLowerCase();
  if (values.includes(said)) return said;
  const near = nearest(said, values);
  const meant = near ? `Perhaps ${near} is meant. ` : '';
  throw new Misread('VALUE_UNKNOWN', place, `${meant}There are ${values.join(', ')}.`);
}

function readNumber(
  { least, most }: { least: number; most: number },
  text: string,
  place: Place,
): string {
  const number = /^\d{1,4}(\.\d{1,9})?$|^\.\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return String(number);
  throw new Misread(
    'NUMBER_INVALID',
    place,
    `Write a number from ${least} to ${most}, such as ${most / 2}.`,
  );
}

/** Whether the value says that there is nothing of the kind. */
export function isNone(value: string): boolean {
  return value.toLowerCase() === NONE;
}

import type { z } from 'zod';
import { nearest } from '#domain/nearest.ts';

/** What is wrong with a value and where: the keys and indexes that lead there. */
export type ShapeFault = { path: PropertyKey[]; message: string };

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** Holds a value against a schema. Each fault says what may stand at its place. */
export function readShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { data: z.output<Schema>; faults: [] } | { data?: never; faults: ShapeFault[] } {
  const read = schema.safeParse(value, { error: inWords });
  if (read.success) return { data: read.data, faults: [] };
  return { faults: read.error.issues.flatMap((issue) => told(issue, [])) };
}

/** The fault behind the key that it is about: `kinds[0]: …`. */
export function underKey({ path, message }: ShapeFault): string {
  const at = path.findLastIndex((part) => typeof part === 'string');
  if (at < 0) return message;
  const indexes = path.slice(at + 1).map((index) => `[${String(index)}]`);
  return `${String(path[at])}${indexes.join('')}: ${message}`;
}

function told(issue: Issue, under: readonly PropertyKey[]): ShapeFault[] {
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const sentences = issue.message.split('\n');
    return issue.keys.map((key, at) => ({ path: [...path, key], message: sentences[at] ?? '' }));
  }
  if (issue.code === 'invalid_union' && issue.message === '') {
    return ofClosest(
      issue.errors.filter(({ length }) => length > 0),
      path,
    );
  }
  return [{ path, message: issue.message }];
}

/** Of alternatives what is wrong with the one that was meant; where none can have been, what each would be. */
function ofClosest(branches: readonly Issue[][], path: PropertyKey[]): ShapeFault[] {
  const [meant] = branches
    .filter((issues) => !issues.some(isOfAnotherType))
    .toSorted((a, b) => strangeKeys(a) - strangeKeys(b));
  if (meant) return meant.flatMap((issue) => told(issue, path));
  const messages = branches.flatMap((issues) => issues.flatMap((issue) => told(issue, [])));
  const [first = 'this is not taken', ...others] = new Set(messages.map(({ message }) => message));
  return [{ path, message: [first, ...others.map(withoutVerb)].join(', or ') }];
}

function isOfAnotherType({ code, path }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

/** How many of its own keys are missing, or are not its own. */
function strangeKeys(issues: readonly Issue[]): number {
  return issues.filter(
    ({ code, path, message }) =>
      (code === 'unrecognized_keys' && path.length === 0) ||
      (path.length === 1 && message.startsWith(MISSING)),
  ).length;
}

const MISSING = 'missing';

function withoutVerb(message: string): string {
  return message.replace(/^(missing: )?write /, '');
}

/** What the library says of a fault, in our words. One of several keys has a line each, in their order. */
function inWords(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(String(issue.expected), issue.input);
    case 'invalid_value':
      return ofValues((issue.values as readonly unknown[]).map(String), issue.input);
    case 'unrecognized_keys':
      return (issue.keys as string[]).map((key) => unknownKey(key, keysOf(issue.inst))).join('\n');
    case 'invalid_key':
      return (issue.issues as Issue[]).map(({ message }) => message).join('; ');
    case 'too_small':
      return `${sized(issue.origin)} at least ${issue.minimum}`;
    case 'too_big':
      return `${sized(issue.origin)} at most ${issue.maximum}`;
    case 'invalid_union':
      return '';
    default:
      return `write ${issue.format === 'url' ? 'an address such as https://example.org' : `a valid ${issue.format ?? 'value'}`}`;
  }
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [a, b]',
  object: 'keys with their values',
  record: 'keys with their values',
};

function ofType(expected: string, input: unknown): string {
  const wanted = `write ${types[expected] ?? expected}`;
  if (input === undefined) return `${MISSING}: ${wanted}`;
  if (expected === 'string' && ['number', 'boolean'].includes(typeof input)) {
    return `${wanted}: in quotes, '${String(input)}'`;
  }
  return input === null ? `${wanted}: nothing stands here` : wanted;
}

function ofValues(values: readonly string[], input: unknown): string {
  const wanted = `write ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
  if (input === undefined) return `${MISSING}: ${wanted}`;
  const meant = typeof input === 'string' ? nearest(input, values) : undefined;
  return meant && values.length > 1 ? `${wanted}; did you mean ${meant}?` : wanted;
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  if (meant) return `there is no such key here; did you mean ${meant}?`;
  return `there is no such key here; there ${known.length > 0 ? `are ${known.join(', ')}` : 'is none'}`;
}

/** The keys that a schema of objects, or of values by name, knows. */
function keysOf(schema: unknown): string[] {
  const { def } = (schema as z.core.$ZodType)._zod as z.core.$ZodTypeInternals & {
    def: { shape?: object; keyType?: z.core.$ZodType };
  };
  return def.shape ? Object.keys(def.shape) : [...(def.keyType?._zod.values ?? [])].map(String);
}

function sized(origin: unknown): string {
  if (origin === 'array') return 'list';
  return origin === 'string' ? 'write characters,' : 'write a number,';
}

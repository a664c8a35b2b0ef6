import fc from 'fast-check';

// Values as a description has them, and here and there as it has not.

type Json = Record<string, unknown>;
export type Schema = Json & {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
};
type Parameter = { name: string; in: 'path' | 'query' | 'header'; schema: Schema };
export type Operation = {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
export type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

const strings = fc.constantFrom(
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '../../etc/passwd',
  '%2e%2e%2f',
  "' or 1=1 --",
  '"\\',
  '\u202e\r\n\t',
  '🐚𐍈é',
  '',
  ' ',
  '-1',
  '1e999',
  '{{secret.X}}',
  '*%_',
  'constructor',
  '__proto__',
  'x'.repeat(70_000),
);

const deep = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

const values = fc.oneof(
  strings,
  fc.constantFrom<unknown>(null, true, -0, 0.5, -1, 2 ** 31, 2 ** 53, 1.7e308, [], {}, deep(60)),
  fc.array(strings, { maxLength: 3 }),
  fc.dictionary(strings, strings, { maxKeys: 3 }),
  fc.constant(Array.from({ length: 3000 }, () => 7)),
);

/** Things that there are, so that requests come past the door. */
const real: Record<string, string[]> = {
  case: ['C-1', 'C-2'],
  account: ['victor', 'robot'],
  step: ['assess', 'root-cause', 'apply'],
  workflow: ['vulnerability', 'misconfiguration'],
  version: ['1'],
  report: ['1'],
  group: ['payments'],
  owner: ['victor', 'ada'],
  asset: ['shop'],
  link: ['hfl_none'],
};

/** A value after the schema, here and there replaced by one that is not. */
export function valueAfter(schema: Schema, named: Description, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 40, arbitrary: fittingOf(schema, named, name) },
    { weight: 1, arbitrary: values },
  );
}

function fittingOf(schema: Schema, named: Description, name: string): fc.Arbitrary<unknown> {
  const { $ref, type, anyOf, oneOf, properties, items } = schema;
  if ($ref) {
    const target = named.components.schemas[$ref.split('/').at(-1) as string];
    return valueAfter(target as Schema, named, name);
  }
  const choices = anyOf ?? oneOf;
  if (choices) return fc.oneof(...choices.map((one) => valueAfter(one, named, name)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (properties) return objectOf(schema, named);
  if (type === 'array') return fc.array(valueAfter(items ?? {}, named, name), { maxLength: 3 });
  if (type === 'object')
    return fc.dictionary(fc.string({ maxLength: 5 }), fc.string(), { maxKeys: 2 });
  if (type === 'integer' || type === 'number') return numberOf(schema);
  if (type === 'boolean') return fc.boolean();
  return textOf(schema, name);
}

function objectOf({ properties = {}, required = [] }: Schema, named: Description) {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, valueAfter(schema, named, name)] as const,
  );
  const whole = fc.record(Object.fromEntries(fields), { requiredKeys: required });
  const broken = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  const more = fc
    .tuple(whole, fc.dictionary(strings, values, { maxKeys: 1 }))
    .map(([object, extra]) => ({ ...object, ...extra }));
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: more },
  );
}

function numberOf({ minimum = 0, maximum = 2 ** 31 }: Schema) {
  return fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + 50) }) },
    { weight: 1, arbitrary: fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1) },
  );
}

function textOf(
  { pattern, format, minLength = 0, maxLength = 40 }: Schema,
  name: string,
): fc.Arbitrary<unknown> {
  const known = real[name];
  if (known) return fc.constantFrom(...known);
  if (format === 'date-time')
    return fc.constantFrom('2099-01-01T00:00:00.000Z', '0000-01-01T00:00:00Z');
  if (format === 'email') return fc.constant('victor@example.org');
  if (format === 'uuid') return fc.uuid();
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const unit = fc.constantFrom('binary' as const, 'grapheme' as const);
  return unit.chain((one) =>
    fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: one }),
  );
}

/** Now and then something else than what belongs there. */
export const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 25, arbitrary: usual }, { weight: 1, arbitrary: other });

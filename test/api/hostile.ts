import fc from 'fast-check';

// Requests as nobody means them: made from the API's own description, and broken in every way.

type Json = Record<string, unknown>;
type Schema = Json & {
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

/** A request as it goes out: the path as it is written, the body as bytes. */
export type HostileRequest = {
  operation: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
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
function valueAfter(schema: Schema, named: Description, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 14, arbitrary: fittingOf(schema, named, name) },
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
  if (type === 'integer' || type === 'number') return fc.integer({ min: -1, max: 200 });
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

function textOf({ pattern, format }: Schema, name: string): fc.Arbitrary<unknown> {
  const known = real[name];
  if (known) return fc.constantFrom(...known);
  if (format === 'date-time')
    return fc.constantFrom('2099-01-01T00:00:00.000Z', '0000-01-01T00:00:00Z');
  if (format === 'email') return fc.constant('victor@example.org');
  if (format === 'uuid') return fc.uuid();
  return pattern
    ? fc.stringMatching(new RegExp(pattern))
    : fc.string({ maxLength: 30, unit: 'binary' });
}

const segments = fc.constantFrom(
  '%',
  '%zz',
  '%00',
  '%c0%ae',
  '..%2f..%2f',
  '%ff',
  '.',
  '..',
  ';a=b',
  '%2F',
  'a'.repeat(600),
);
const queries = fc.constantFrom(
  '%',
  '&&&=',
  'state[]=new',
  'state[a]=b',
  '__proto__[x]=1',
  'limit=1&limit=2',
  'limit=',
  'after=%00',
  'after=WyJ4Il0',
  'x'.repeat(9000),
);
const types = fc.constantFrom(
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/json; charset=utf-16',
  'nonsense',
  '',
);
const conditions = fc.constantFrom('"1"', '"2"', '*', '"99999999999"', 'W/"1"', '"\'"', '');
const keys = fc.constantFrom('a', 'b', 'c', 'x'.repeat(201), 'é', '');

function encoded(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return encodeURIComponent(Buffer.from(text).toString());
}

/** Now and then something else than what belongs there. */
const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: other });

function pathOf(path: string, { parameters }: Operation, named: Description): fc.Arbitrary<string> {
  const names = parameters.filter((one) => one.in === 'path');
  const filled = names.map(({ name, schema }) =>
    mostly(valueAfter(schema, named, name).map(encoded), segments),
  );
  return fc
    .tuple(...filled)
    .map((given) =>
      names.reduce((all, { name }, at) => all.replace(`{${name}}`, given[at] as string), path),
    );
}

function queryOf({ parameters }: Operation, named: Description): fc.Arbitrary<string> {
  const pairs = parameters
    .filter((one) => one.in === 'query')
    .map(({ name, schema }) =>
      fc.option(
        valueAfter(schema, named, name).map((value) => `${name}=${encoded(value)}`),
        { nil: '' },
      ),
    );
  const usual = fc.tuple(...pairs).map((given) => given.filter(Boolean).join('&'));
  return mostly(usual, queries);
}

function bodyOf({ requestBody }: Operation, named: Description): fc.Arbitrary<Buffer | undefined> {
  const schema = requestBody?.content['application/json']?.schema;
  if (!schema) {
    const files = fc.constantFrom(
      '',
      '{"findings":[]}',
      '{"findings":[{"title":"\\u0000"}]}',
      '\u001f\u008b',
      '['.repeat(20_000),
    );
    return mostly(
      requestBody ? files.map((text) => Buffer.from(text, 'latin1')) : fc.constant(undefined),
      fc.constant(Buffer.from('{"x":1}')),
    );
  }
  const usual = valueAfter(schema, named).map((value) => JSON.stringify(value));
  const cut = usual.map((text) => text.slice(0, Math.max(1, text.length - 2)));
  const others = fc.constantFrom(
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{}}}',
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    '{"a":1e400}',
    '{"a":1,"a":2}',
    '\uFEFF{}',
    'null',
    '"',
    '',
  );
  const text = mostly(usual, fc.oneof(cut, others)).map((one) => Buffer.from(one));
  return mostly(text, fc.constant(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])));
}

/** Any request to any operation of the description; `who`: headers that say who asks. */
export function hostileRequests(
  described: Description,
  who: readonly Record<string, string>[],
): fc.Arbitrary<HostileRequest> {
  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const one = operations.map(({ path, method, operation }) =>
    fc
      .record({
        method: mostly(
          fc.constant(method.toUpperCase()),
          fc.constantFrom('PATCH', 'OPTIONS', 'HEAD', 'TRACE'),
        ),
        path: pathOf(path, operation, described),
        query: queryOf(operation, described),
        body: bodyOf(operation, described),
        type: mostly(fc.constant('application/json'), types),
        who: fc.oneof(
          { weight: 10, arbitrary: fc.constant(who[0] as Record<string, string>) },
          { weight: 2, arbitrary: fc.constantFrom(...who) },
        ),
        condition: fc.option(conditions, { freq: 8 }),
        key: fc.option(keys, { freq: 4 }),
      })
      .map(({ method: sent, path: place, query, body, type, who: asker, condition, key }) => ({
        operation: operation.operationId,
        method: sent,
        path: query ? `${place}?${query}` : place,
        headers: {
          ...asker,
          ...(body ? { 'content-length': `${body.length}` } : {}),
          ...(body && type ? { 'content-type': type } : {}),
          ...(condition === null ? {} : { 'if-match': condition }),
          ...(key === null ? {} : { 'idempotency-key': key }),
        },
        body,
      })),
  );
  return fc.oneof(...one);
}

import fc from 'fast-check';
import { type Description, mostly, type Operation, valueAfter } from './hostile-values.ts';

// Requests as nobody means them: made from the API's own description, and broken in every way.

/** A request as it goes out: the path as it is written, the body as bytes. */
export type HostileRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
};

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
const conditions = fc.constantFrom('"1"', '"2"', '"3"', '*', '"99999999999"', 'W/"1"', '"\'"', '');
const keys = fc.oneof(
  { weight: 12, arbitrary: fc.uuid() },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b') },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(201), 'é', '') },
);

function encoded(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return encodeURIComponent(Buffer.from(text).toString());
}

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
        { nil: '', freq: 2 },
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

const seldom = <T>(what: fc.Arbitrary<T>) => mostly<T | undefined>(fc.constant(undefined), what);
const methods = fc.constantFrom('PATCH', 'OPTIONS', 'HEAD', 'TRACE');

/** A version where the route takes one, and sometimes where it does not. */
function conditionOf({ parameters }: Operation): fc.Arbitrary<string | undefined> {
  const taken = parameters.some(({ name }) => name === 'If-Match');
  return taken ? fc.option(conditions, { nil: undefined, freq: 3 }) : seldom(conditions);
}

/** The headers beside those that say who asks; what is undefined is left out. */
function headersOf(
  body: Buffer | undefined,
  type: string,
  condition: string | undefined,
  key: string | undefined,
): Record<string, string> {
  const all = {
    'content-length': body && `${body.length}`,
    'content-type': body && type,
    'if-match': condition,
    'idempotency-key': key,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as never;
}

/** Any request to any operation of the description; `who`: headers that say who asks, the first the most often. */
export function hostileRequests(
  described: Description,
  who: readonly Record<string, string>[],
): fc.Arbitrary<HostileRequest> {
  const [first = {}] = who;
  const operations = Object.entries(described.paths).flatMap(([path, ways]) =>
    Object.entries(ways).map(([method, operation]) => ({ path, method, operation })),
  );
  const requests = operations.map(({ path, method, operation }) =>
    fc
      .tuple(
        mostly(fc.constant(method.toUpperCase()), methods),
        pathOf(path, operation, described),
        queryOf(operation, described),
        bodyOf(operation, described),
        mostly(fc.constant('application/json'), types),
        fc.oneof({ weight: 4, arbitrary: fc.constant(first) }, fc.constantFrom(...who)),
        conditionOf(operation),
        fc.option(keys, { nil: undefined, freq: 2 }),
      )
      .map(([sent, place, query, body, type, asker, condition, key]) => ({
        method: sent,
        path: query ? `${place}?${query}` : place,
        headers: { ...asker, ...headersOf(body, type, condition, key) },
        body,
      })),
  );
  return fc.oneof(...requests);
}

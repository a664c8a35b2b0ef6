import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  type SpanStatus,
  type TextMapPropagator,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageVersion } from '#app/version.ts';
import { asking, bearer, firstAdministrator, openServer, type TestServer } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

// What an operator's SDK would see. There is none among our packages, so here is the least of one.

/** A span that has ended, as it was told. */
type Told = {
  name: string;
  attributes: Attributes;
  status: SpanStatus | undefined;
  context: SpanContext;
  parent: SpanContext | undefined;
};
const told: Told[] = [];
const tracers: string[] = [];

function startSpan(
  name: string,
  options: SpanOptions = {},
  within: Context = context.active(),
): Span {
  const parent = trace.getSpanContext(within);
  const own: SpanContext = {
    traceId: parent?.traceId ?? 'f'.repeat(32),
    spanId: `${told.length + 1}`.padStart(16, '0'),
    traceFlags: 1,
  };
  const one: Told = {
    name,
    attributes: { ...options.attributes },
    status: undefined,
    context: own,
    parent,
  };
  const span: Span = {
    spanContext: () => own,
    setAttribute: (key, value) => {
      one.attributes[key] = value;
      return span;
    },
    setAttributes: (attributes) => {
      Object.assign(one.attributes, attributes);
      return span;
    },
    setStatus: (status) => {
      one.status = status;
      return span;
    },
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    updateName: () => span,
    recordException: () => {},
    isRecording: () => true,
    end: () => void told.push(one),
  };
  return span;
}

/** The header of W3C Trace Context, of which only what is read here. */
const traceparent: TextMapPropagator = {
  inject: () => {},
  extract: (within, carrier, getter) => {
    const [given = ''] = [getter.get(carrier, 'traceparent') ?? ''].flat();
    const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(given) ?? [];
    if (!traceId || !spanId) return within;
    return trace.setSpanContext(within, { traceId, spanId, traceFlags: 1, isRemote: true });
  },
  fields: () => ['traceparent'],
};

let system: TestSystem;
let server: TestServer;
beforeAll(async () => {
  trace.setGlobalTracerProvider({
    getTracer: (name, version) => {
      tracers.push(`${name} ${version}`);
      return { startSpan } as Tracer;
    },
  });
  propagation.setGlobalPropagator(traceparent);
  system = await testSystem();
  await firstAdministrator(system);
  server = await openServer(system);
});
afterAll(async () => {
  await server.close();
  await system.close();
  trace.disable();
  propagation.disable();
});

const spanOf = async (work: () => Promise<unknown>): Promise<Told> => {
  const before = told.length;
  await work();
  for (let tries = 0; tries < 100 && told.length === before; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(told.length).toBe(before + 1);
  return told.at(-1) as Told;
};

test('a request is a span, as the conventions for HTTP servers have it', async () => {
  const ask = asking(server.url, await bearer(system, 'ada'));
  const span = await spanOf(() => ask('GET', '/cases?text=hush'));
  expect(tracers).toContain(`holdfast ${packageVersion()}`);
  expect(span).toMatchObject({ name: 'GET /api/v1/cases', status: undefined, parent: undefined });
  expect(span.attributes).toEqual({
    'http.request.method': 'GET',
    'http.route': '/api/v1/cases',
    'url.path': '/api/v1/cases',
    'url.scheme': 'http',
    'http.response.status_code': 200,
    'holdfast.operation': 'listCases',
  });
});

test('one that is refused says why, and is no fault of the server', async () => {
  const ask = asking(server.url, await bearer(system, 'ada'));
  const span = await spanOf(() => ask('GET', '/cases/C-999'));
  expect(span).toMatchObject({ name: 'GET /api/v1/cases/:case', status: undefined });
  expect(span.attributes).toMatchObject({
    'url.path': '/api/v1/cases/C-999',
    'http.response.status_code': 404,
    'error.type': 'CASE_UNKNOWN',
  });
});

test('one that fails is marked as failed', async () => {
  await system.database.pool.query('alter table sign_ins rename to sign_ins_away');
  const body = { name: 'ada', password: 'whatever it is' };
  const span = await spanOf(() => asking(server.url)('POST', '/sign-in/password', { body }));
  await system.database.pool.query('alter table sign_ins_away rename to sign_ins');
  expect(span).toMatchObject({ name: 'POST /api/v1/sign-in/password', status: { code: 2 } });
  expect(span.attributes).toMatchObject({
    'http.response.status_code': 500,
    'error.type': 'INTERNAL',
  });
});

test('one that no route takes has no route to its name', async () => {
  const span = await spanOf(() => asking(server.url)('GET', '/nothing/of/that/name'));
  expect(span.name).toBe('GET');
  expect(span.attributes).not.toHaveProperty('http.route');
  expect(span.attributes).toMatchObject({ 'http.response.status_code': 404 });
});

test('one that belongs to a trace goes on with it', async () => {
  const traceId = 'a'.repeat(32);
  const spanId = 'b'.repeat(16);
  const headers = { traceparent: `00-${traceId}-${spanId}-01` };
  const span = await spanOf(() => asking(server.url)('GET', '/sign-in/options', { headers }));
  expect(span.parent).toMatchObject({ traceId, spanId });
  expect(span.context.traceId).toBe(traceId);
  expect(trace.getSpanContext(ROOT_CONTEXT)).toBe(undefined);
});

import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#app/access/caller.ts';
import { InputError } from '#app/input-error.ts';
import { once } from '#app/once.ts';
import type { System } from '#app/system.ts';
import type { Route } from '#contract/route.ts';
import { API, routes } from '#contract/routes.ts';
import type { File, Shape } from '#contract/shape.ts';
import { shapes } from '#contract/shapes.ts';
import { authenticate, authorise, cookieName, refuseForeign } from './authenticate.ts';
import { checked } from './checked.ts';
import type { Call, CallId, Handlers } from './handler.ts';
import { toProblem } from './problem.ts';
import { tooLarge, withUpload } from './upload.ts';

/** How this server is reached and what it takes. */
export type Terms = {
  /** Where people reach it, as links name it. */
  url: () => string;
  /** Whether that is over TLS: cookies then travel no other way. */
  secure: boolean;
  /** The largest file that may be uploaded, in bytes. */
  uploadLimit: number;
};

type AnyCall = Call<CallId>;
type AnyHandler = (call: AnyCall) => Promise<unknown>;

/** Makes a Fastify route of every route of the contract. A route without a handler does not compile. */
export function mount(
  app: FastifyInstance,
  system: System,
  handlers: Handlers,
  terms: Terms,
): void {
  for (const [id, route] of Object.entries(routes) as [CallId, Route][]) {
    const handler = handlers[id] as AnyHandler | undefined;
    if (handler) mountOne(app, system, { id, route, shape: shapes[id], handler }, terms);
  }
}

type Mounted = { id: CallId; route: Route; shape: Shape; handler: AnyHandler };

function mountOne(app: FastifyInstance, system: System, mounted: Mounted, terms: Terms): void {
  const { route, shape, id } = mounted;
  const [method, path, access] = route;
  app.route({
    method,
    url: API + path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { operation: id },
    schema: { response: responseSchema(shape) },
    // Before the body is read: whoever may not do it sends nothing.
    onRequest: async (request) => {
      refuseForeign(request, terms.url());
      request.caller = await authenticate(system, request, terms.secure);
      authorise(request.caller, access);
    },
    handler: async (request, reply) => {
      if (shape.upload) {
        const length = Number(request.headers['content-length'] ?? 0);
        if (length > terms.uploadLimit) throw tooLarge(terms.uploadLimit);
        return withUpload(request.body as Readable, terms.uploadLimit, (file) =>
          answer(system, mounted, request, reply, terms, file),
        );
      }
      return answer(system, mounted, request, reply, terms);
    },
  });
}

async function answer(
  system: System,
  { shape, handler, id }: Mounted,
  request: FastifyRequest,
  reply: FastifyReply,
  terms: Terms,
  file?: string,
): Promise<unknown> {
  const call = callOf(system, shape, request, reply, terms, file);
  const key = idempotencyKey(request);
  if (key === undefined) return send(reply, shape, await handler(call));
  const { params, query, body } = call;
  const actor = request.caller.principal.actor;
  const all = JSON.stringify([id, params, query, body, call.ifMatch]);
  const done = await once(system, { actor, key, request: all }, async () => {
    try {
      const value = await handler(call);
      const etag = versionOf(shape, value);
      const status = statusOf(shape);
      return { status, answer: JSON.stringify(value ?? null), ...(etag ? { etag } : {}) };
    } catch (error) {
      const problem = toProblem(error, call.ifMatch !== undefined);
      if (problem.status >= 500) throw error;
      return { status: problem.status, answer: JSON.stringify(problem) };
    }
  });
  if (done.etag) reply.header('etag', done.etag);
  reply.code(done.status);
  if (done.status >= 400) return reply.type('application/problem+json').send(done.answer);
  // As text, so that it goes out as it was kept.
  reply.serializer((text: string) => text).type('application/json');
  return shape.ok === 'nothing' ? reply.send() : reply.send(done.answer);
}

function callOf(
  system: System,
  shape: Shape,
  request: FastifyRequest,
  reply: FastifyReply,
  terms: Terms,
  file: string | undefined,
): AnyCall {
  const query = checked('query', shape, 'query', request.query);
  const ifMatch = expectedVersion(request);
  return {
    params: checked('path', shape, 'params', request.params),
    query,
    body: checked('body', shape, 'body', request.body),
    system,
    caller: request.caller,
    from: { address: request.ip, agent: request.headers['user-agent'] ?? '' },
    url: terms.url(),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(file ? { upload: { path: file, name: (query as { name: string }).name } } : {}),
    opened: (session: string) => {
      reply.setCookie(cookieName(terms.secure), session, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: terms.secure,
      });
    },
  } as unknown as AnyCall;
}

/** The version that the caller has seen, from `If-Match: "7"`. */
function expectedVersion({ headers }: FastifyRequest): number | undefined {
  const given = headers['if-match'];
  if (given === undefined || given === '*') return undefined;
  const [, version] = /^"(\d{1,9})"$/.exec(given) ?? [];
  if (version) return Number(version);
  throw new InputError(
    'REQUEST_INVALID',
    `If-Match is a version in quotes, such as "7", not ${given}`,
  );
}

function idempotencyKey({ headers, method }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || method === 'GET') return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new InputError('REQUEST_INVALID', 'Idempotency-Key is 1 to 200 printable characters');
}

function send(reply: FastifyReply, shape: Shape, value: unknown): unknown {
  reply.code(statusOf(shape));
  if (shape.ok === 'nothing') return reply.send();
  if (shape.ok === 'file') return sendFile(reply, value as File);
  const etag = versionOf(shape, value);
  if (etag) {
    reply.header('etag', etag);
    const method = reply.request.method;
    if (method === 'GET' && reply.request.headers['if-none-match'] === etag) {
      return reply.code(304).send();
    }
  }
  return reply.send(value);
}

/** Somebody's file is handed over to be kept, never to be shown or run by the browser as a page of ours. */
function sendFile(reply: FastifyReply, { name, mediaType, bytes }: File): unknown {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('content-security-policy', "sandbox; default-src 'none'")
    .type(/^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream')
    .send(Buffer.from(bytes));
}

function statusOf({ ok, status }: Shape): number {
  return ok === 'nothing' ? 204 : (status ?? 200);
}

function versionOf(shape: Shape, value: unknown): string | undefined {
  return shape.versioned ? `"${(value as { version: number }).version}"` : undefined;
}

/** The serialiser is made from the contract: it is fast, and what the contract does not name is not sent. */
function responseSchema(shape: Shape): Record<string, unknown> {
  if (!(shape.ok instanceof z.ZodType)) return {};
  const schema = z.toJSONSchema(shape.ok, {
    target: 'draft-7',
    io: 'output',
    unrepresentable: 'any',
  });
  return { [statusOf(shape)]: schema };
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
  interface FastifyContextConfig {
    operation?: string;
  }
}

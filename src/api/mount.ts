import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Caller } from '#app/access/caller.ts';
import type { OnceAnswer } from '#app/once.ts';
import type { System } from '#app/system.ts';
import type { Route } from '#contract/route.ts';
import { API, routes } from '#contract/routes.ts';
import type { GivenFile, Shape } from '#contract/shape.ts';
import { shapes } from '#contract/shapes.ts';
import { answerOnce, send, sendFile } from './answer.ts';
import { authenticate, authorise, refuseForeign } from './authenticate.ts';
import { callOf, idempotencyKey } from './call.ts';
import type { Call, CallId, Handlers } from './handler.ts';
import { answerInLines, wantsLines } from './lines.ts';
import type { Terms } from './terms.ts';
import { refuseLength, withUpload } from './upload.ts';
import { type Writer, writerOf } from './writer.ts';

type Mounted = {
  id: CallId;
  route: Route;
  shape: Shape;
  handler: (call: Call<CallId>) => Promise<unknown>;
  write: Writer;
};

/** Makes a Fastify route of every route of the contract. A route without a handler does not compile. */
export async function mount(
  app: FastifyInstance,
  system: System,
  handlers: Handlers,
  terms: Terms,
): Promise<void> {
  const all = (Object.keys(handlers) as CallId[]).map((id) => {
    const shape = shapes[id];
    return {
      id,
      route: routes[id],
      shape,
      handler: handlers[id],
      write: writerOf(shape),
    } as Mounted;
  });
  for (const one of all.filter(({ shape }) => !shape.upload)) mountOne(app, system, one, terms);
  await app.register(async (files) => {
    // Files come as they are, whatever their type is said to be: their bytes are left to the route that takes them.
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_, body, done) => done(null, body));
    for (const one of all.filter(({ shape }) => shape.upload)) mountOne(files, system, one, terms);
  });
}

function mountOne(app: FastifyInstance, system: System, mounted: Mounted, terms: Terms): void {
  const { route, shape, id } = mounted;
  const [method, path, access] = route;
  app.route({
    method,
    url: API + path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { operation: id },
    // Before the body is read: whoever may not do it sends nothing.
    onRequest: async (request) => {
      refuseForeign(request, terms.url());
      authorise(await authenticate(system, request, terms.secure), access);
      if (shape.upload) refuseLength(request.headers['content-length'], terms.uploadLimit);
    },
    handler: (request, reply) => {
      const call = callOf(system, shape, request, reply, terms);
      const exchange = { mounted, call, key: idempotencyKey(request, shape), reply };
      if (shape.upload) return takeFile(exchange, terms);
      return shape.ok === 'file' ? giveFile(exchange) : answer(exchange);
    },
  });
}

/** One request that has been understood, and where its answer goes. */
type Exchange = {
  mounted: Mounted;
  call: Call<CallId>;
  key: string | undefined;
  reply: FastifyReply;
};

async function answer(exchange: Exchange): Promise<FastifyReply> {
  return send(exchange.reply, await perform(exchange));
}

async function giveFile({ mounted, call, reply }: Exchange): Promise<FastifyReply> {
  return sendFile(reply, (await mounted.handler(call)) as GivenFile);
}

/** Takes the file in, then does the work; told as it goes on, where the caller asks for that. */
async function takeFile(exchange: Exchange, terms: Terms): Promise<FastifyReply> {
  const { call, reply } = exchange;
  const body = (reply.request.body as Readable | undefined) ?? Readable.from([]);
  const limits = { most: terms.uploadLimit, closing: terms.closing };
  return withUpload(body, limits, async ({ path, bytes, sha256 }) => {
    const { name } = call.query as unknown as { name: string };
    const held = { ...exchange, call: { ...call, upload: { path, name } } };
    if (!wantsLines(reply.request)) return send(reply, await perform(held, sha256));
    return answerInLines(reply, bytes, (watch) =>
      perform({ ...held, call: { ...held.call, watch } }, sha256),
    );
  });
}

/** Does the work of the route: once, where the request says that it may be a repetition. */
async function perform(
  { mounted: { id, handler, write }, call, key, reply }: Exchange,
  sha256?: string,
): Promise<OnceAnswer> {
  const work = async () => write(reply, await handler(call));
  if (key === undefined) return work();
  const { params, query, body, ifMatch } = call;
  const request = JSON.stringify([id, params, query, body, ifMatch, sha256]);
  return answerOnce(call, { key, request }, work);
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
  interface FastifyContextConfig {
    operation?: string;
  }
}

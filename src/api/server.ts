import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { InputError } from '#app/input-error.ts';
import type { Server, ServerOptions } from '#app/server.ts';
import type { System } from '#app/system.ts';
import { packageVersion } from '#app/version.ts';
import { openApi } from '#contract/openapi.ts';
import { addProblems, answerBroken, answerProblem } from './answer-problem.ts';
import { mountConsole } from './console.ts';
import { handlers } from './handlers.ts';
import { takeJson } from './json-body.ts';
import { mountLive } from './live.ts';
import { mountMetrics } from './metrics.ts';
import { mount } from './mount.ts';
import { mountOidc } from './oidc.ts';
import { addProtection } from './protection.ts';
import type { Terms } from './terms.ts';
import { addTracing } from './tracing.ts';
import { removeStaleUploads } from './upload.ts';

const JSON_LIMIT = 1024 * 1024;
/** So long what is under way may go on while the server closes; as long as running jobs may. */
const GRACE_MILLISECONDS = 30_000;

/** Serves the API and the console. Closing it lets what is under way end, but for uploads that are still coming. */
export async function serve(system: System, options: ServerOptions): Promise<Server> {
  await removeStaleUploads();
  const app = Fastify(fastifyOptions(options));
  const closing = new AbortController();
  // As many as follow or upload at the moment: that is no leak.
  setMaxListeners(0, closing.signal);
  let reached = options.publicUrl ?? '';
  const terms: Terms = {
    url: () => reached,
    secure: reached.startsWith('https:'),
    uploadLimit: options.uploadLimit,
    closing: closing.signal,
  };
  addTracing(app);
  addProblems(app);
  await addProtection(app, terms);
  takeJson(app);
  const feed = mountLive(app, system, terms);
  mountMetrics(app, system, terms, () => feed.size);
  mountHealth(app, system);
  await mount(app, system, handlers, terms);
  mountOidc(app, system, terms, options);
  mountDescription(app);
  await mountConsole(app);
  const listening = await listen(app, options);
  reached ||= listening;
  const close = async () => {
    closing.abort();
    const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MILLISECONDS);
    await app.close();
    clearTimeout(cut);
  };
  return { url: reached, close, looked: () => void feed.look() };
}

function fastifyOptions({ proxies, log }: ServerOptions): FastifyServerOptions {
  return {
    logger: {
      ...log,
      // Addresses may hold what nobody else should read: a query is not logged, nor is any header.
      serializers: {
        req: ({ method, url, ip }) => ({ method, path: url?.split('?')[0], ip }),
        res: ({ statusCode }) => ({ statusCode }),
        // Of the database's errors others than these tell rows.
        err: ({ name, message, code, stack }) => ({
          type: name,
          message,
          code,
          stack: stack ?? '',
        }),
      },
    },
    trustProxy: (_, hop) => hop < proxies,
    bodyLimit: JSON_LIMIT,
    // A body that trickles in for ever is cut; a large one on a slow line is not.
    requestTimeout: 15 * 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    return503OnClosing: false,
    frameworkErrors: answerProblem,
    clientErrorHandler: answerBroken,
  };
}

/** Made for the first who asks, and kept: it takes a moment. */
function mountDescription(app: FastifyInstance): void {
  let description: object | undefined;
  app.get('/openapi.json', { config: { operation: 'openapi' } }, async () => {
    description ??= openApi(packageVersion());
    return description;
  });
}

function mountHealth(app: FastifyInstance, { database }: System): void {
  app.get('/healthz', { config: { operation: 'healthz' } }, async () => ({
    status: 'ok',
    version: packageVersion(),
  }));
  let asked: Promise<boolean> | undefined;
  app.get('/readyz', { config: { operation: 'readyz' } }, async (_, reply) => {
    // Everybody may ask, as often as they like: those who ask at the same moment share an answer.
    asked ??= answers(database).finally(() => {
      asked = undefined;
    });
    const ready = await asked;
    const status = ready ? 'ready' : 'the database does not answer';
    return reply.code(ready ? 200 : 503).send({ status });
  });
}

function answers({ pool }: System['database']): Promise<boolean> {
  return pool.query('select 1').then(
    () => true,
    () => false,
  );
}

async function listen(app: FastifyInstance, { host, port }: ServerOptions): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portInUse(port) : error;
  }
  const address = app.server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}

function portInUse(port: number): InputError {
  return new InputError(
    'PORT_IN_USE',
    `another program, perhaps another Holdfast, listens on port ${port}: stop it, or choose one with --port`,
  );
}

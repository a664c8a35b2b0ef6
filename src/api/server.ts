import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { packageVersion } from '#app/version.ts';
import { openApi } from '#contract/openapi.ts';
import { nobody } from './authenticate.ts';
import { mountConsole } from './console.ts';
import { handlers } from './handlers.ts';
import { mountLive } from './live.ts';
import { mountMetrics } from './metrics.ts';
import { mount, type Terms } from './mount.ts';
import { toProblem } from './problem.ts';
import { addTracing } from './tracing.ts';

/** How the server listens and what it takes. */
export type ServerOptions = {
  host: string;
  port: number;
  /** Where people reach it, where that is not where it listens: `https://holdfast.example`. */
  publicUrl?: string;
  uploadLimit: number;
  /** Whether `X-Forwarded-For` and its kin are believed: only behind a proxy of one's own. */
  trustProxy: boolean;
  /** Logs as JSON lines go here, from this level on. */
  log: { level: string; stream: { write: (line: string) => void } };
};

export type Server = { url: string; close: () => Promise<void>; looked: () => void };

const JSON_LIMIT = 1024 * 1024;
const REQUESTS_A_MINUTE = 1200;
const SIGN_INS_A_MINUTE = 20;

/** Serves the API and the console. Closing it lets what is under way end. */
export async function serve(system: System, options: ServerOptions): Promise<Server> {
  const app = Fastify(fastifyOptions(options));
  let reached = options.publicUrl ?? '';
  const terms: Terms = {
    url: () => reached,
    secure: reached.startsWith('https:'),
    uploadLimit: options.uploadLimit,
  };
  await addProtection(app, terms);
  addTracing(app);
  addProblems(app);
  takeAnyFile(app);
  const feed = mountLive(app, system, terms);
  mountMetrics(app, system, terms, () => feed.size);
  mountHealth(app, system);
  mount(app, system, handlers, terms);
  app.get('/openapi.json', { config: { operation: 'openapi' } }, async () =>
    openApi(packageVersion()),
  );
  await mountConsole(app);
  const listening = await listen(app, options);
  reached ||= listening;
  return { url: reached, close: () => app.close(), looked: () => void feed.look() };
}

function fastifyOptions({ trustProxy, log }: ServerOptions): FastifyServerOptions {
  return {
    logger: {
      ...log,
      // Addresses may hold what nobody else should read: a query is not logged, nor is any header.
      serializers: {
        req: ({ method, url, ip }) => ({ method, path: url?.split('?')[0], ip }),
        res: ({ statusCode }) => ({ statusCode }),
      },
    },
    trustProxy,
    bodyLimit: JSON_LIMIT,
    // A body that trickles in for ever is cut; a large one on a slow line is not.
    requestTimeout: 15 * 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  };
}

async function addProtection(app: FastifyInstance, { secure }: Terms): Promise<void> {
  app.decorateRequest('caller', null as never);
  app.addHook('onRequest', async (request) => {
    request.caller = { ...nobody };
  });
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The console's parts set styles on elements as they are drawn.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, {
    max: (request) =>
      request.url.startsWith('/api/v1/sign-in/') ? SIGN_INS_A_MINUTE : REQUESTS_A_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) =>
      `${request.url.startsWith('/api/v1/sign-in/') ? 'sign-in' : 'all'} ${request.ip}`,
    allowList: ({ url }) => !url?.startsWith('/api/'),
  });
}

function addProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, request.headers['if-match'] !== undefined);
    if (problem.status >= 500) request.log.error({ err: error }, 'a request failed');
    request.problem = problem.code;
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
}

/** Files come as they are: their bytes are left to the route that takes them. JSON is read as JSON. */
function takeAnyFile(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/octet-stream', (_, body, done) => done(null, body));
}

function mountHealth(app: FastifyInstance, { database }: System): void {
  app.get('/healthz', { config: { operation: 'healthz' } }, async () => ({
    status: 'ok',
    version: packageVersion(),
  }));
  app.get('/readyz', { config: { operation: 'readyz' } }, async (_, reply) => {
    const ready = await database.pool.query('select 1').then(
      () => true,
      () => false,
    );
    const status = ready ? 'ready' : 'the database does not answer';
    return reply.code(ready ? 200 : 503).send({ status });
  });
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

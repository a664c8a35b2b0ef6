import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InputError } from '#app/input-error.ts';
import { API } from '#contract/routes.ts';
import { nobody } from './authenticate.ts';
import type { Terms } from './terms.ts';

const MINUTE = 60_000;
const REQUESTS_A_MINUTE = 1200;
const SIGN_INS_A_MINUTE = 20;

/** What holds for every request, before anybody asks who sends it. */
export async function addProtection(app: FastifyInstance, { secure }: Terms): Promise<void> {
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request, reply) => {
    request.caller = nobody;
    // Answers of the API are for who asked, now: no browser or proxy keeps them.
    if (isCall(request)) reply.header('cache-control', 'no-store');
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
  await limitRates(app);
}

/**
 * Before a token or session is looked up, so that guessing is limited too. A route is told by what the router made of
 * the address, not by the address: that can be spelled in several ways.
 */
async function limitRates(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false });
  const count = app.createRateLimit({
    max: (request) => (isSignIn(request) ? SIGN_INS_A_MINUTE : REQUESTS_A_MINUTE),
    timeWindow: MINUTE,
    keyGenerator: (request) => `${isSignIn(request) ? 'sign-in' : 'all'} ${request.ip}`,
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!isCall(request)) return;
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    const seconds = counted.ttlInSeconds;
    reply.header('retry-after', seconds);
    throw new InputError('TOO_MANY_REQUESTS', `too many requests: go on in ${seconds} seconds`);
  });
}

/** Whether it is for the API, a route that there is or none. */
function isCall({ routeOptions, url }: FastifyRequest): boolean {
  return (routeOptions.url ?? url).startsWith(`${API}/`);
}

function isSignIn({ routeOptions, method }: FastifyRequest): boolean {
  return method === 'POST' && (routeOptions.url?.startsWith(`${API}/sign-in/`) ?? false);
}

import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { nobody } from './authenticate.ts';
import { isCall, limitRates } from './rate-limits.ts';
import type { Terms } from './terms.ts';

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
  await limitRates(app, secure);
}

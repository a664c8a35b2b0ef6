import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { IdentityProvider } from '#app/access/identity-provider.ts';
import { beginProviderSignIn, endProviderSignIn, PATIENCE } from '#app/access/provider-sign-in.ts';
import { InputError } from '#app/input-error.ts';
import { isLoopback } from '#app/loopback.ts';
import type { System } from '#app/system.ts';
import { noteProblem } from './answer-problem.ts';
import { keepSession } from './authenticate.ts';
import type { Terms } from './terms.ts';

const START = '/auth/oidc/start';
const CALLBACK = '/auth/oidc/callback';
/** Of a page to go on to: browsers keep no longer cookie than 4 KiB. */
const LONGEST_PATH = 1500;
/** So many requests of one address to each of the two: a whole office may be behind it. */
const REQUESTS_A_MINUTE = 60;

/**
 * Sign-in at the identity provider: two navigations of the browser, no calls of the API. `GET /auth/oidc/start?to=/…`
 * sends it there, `GET /auth/oidc/callback` takes it back, opens a session and sends it on. Whatever goes wrong leads
 * to the sign-in page, with the code of the problem in its query.
 *
 * Throws an `InputError` where the provider could not send anybody back: for a server that listens on other addresses
 * than this machine's own and was not told under which one people reach it.
 */
export function mountOidc(
  app: FastifyInstance,
  system: System,
  terms: Terms,
  { host }: { host: string },
): void {
  const provider = system.identityProvider;
  if (!provider) return;
  if (terms.url() === '' && !isLoopback(host)) throw addressMissing(host);
  const how = (operation: string): RouteShorthandOptions => ({
    config: {
      operation,
      rateLimit: {
        max: REQUESTS_A_MINUTE,
        timeWindow: 60_000,
        errorResponseBuilder: (_, { after }) =>
          new InputError('TOO_MANY_REQUESTS', `too many sign-ins: go on in ${after}`),
      },
    },
    exposeHeadRoute: false,
    errorHandler: showProblem,
  });
  app.get(START, how('startOidc'), (request, reply) =>
    start(request, reply, { system, provider, terms }),
  );
  app.get(CALLBACK, how('finishOidc'), (request, reply) =>
    finish(request, reply, { system, provider, terms }),
  );
}

type Context = { system: System; provider: IdentityProvider; terms: Terms };

async function start(
  request: FastifyRequest,
  reply: FastifyReply,
  { system, provider, terms }: Context,
): Promise<FastifyReply> {
  const { to } = request.query as { to?: unknown };
  const { address, transaction } = await beginProviderSignIn(system, provider, {
    redirectUri: callbackUrl(terms).href,
    to: localPath(to),
    client: clientOf(request),
  });
  reply.setCookie(transactionCookie(terms), transaction, {
    ...cookieTerms(terms),
    maxAge: PATIENCE,
  });
  return redirect(reply, address);
}

async function finish(
  request: FastifyRequest,
  reply: FastifyReply,
  { system, provider, terms }: Context,
): Promise<FastifyReply> {
  const callback = callbackUrl(terms);
  callback.search = new URL(request.url, callback).search;
  const transaction = request.cookies[transactionCookie(terms)];
  // It is good for one answer, whatever that is.
  reply.clearCookie(transactionCookie(terms), cookieTerms(terms));
  const client = clientOf(request);
  const how = { callback, transaction, client };
  const { session, to } = await endProviderSignIn(system, provider, how);
  keepSession(reply, session, terms.secure);
  return redirect(reply, to);
}

function showProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, status, title } = noteProblem(request, error);
  if (status < 500) request.log.warn({ code }, `no sign-in at the identity provider: ${title}`);
  return redirect(reply, `/sign-in?problem=${code}`);
}

function redirect(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(to);
}

/** As the provider knows it, letter by letter. */
function callbackUrl({ url }: Terms): URL {
  return new URL(url() + CALLBACK);
}

/** A page of ours to go to, or the first one: never another site, nor the way in again. */
function localPath(to: unknown): string {
  const base = 'http://here.invalid';
  if (typeof to !== 'string' || !URL.canParse(to, base)) return '/';
  const { origin, pathname, search, hash } = new URL(to, base);
  const path = pathname + search + hash;
  const ours = origin === base && to.startsWith('/') && !path.startsWith('//');
  return ours && !path.startsWith('/auth/') && path.length <= LONGEST_PATH ? path : '/';
}

function transactionCookie({ secure }: Terms): string {
  return secure ? '__Host-holdfast-sign-in' : 'holdfast-sign-in';
}

/** Lax, for the way back from the provider begins at another site. */
function cookieTerms({ secure }: Terms) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

function clientOf({ ip, headers }: FastifyRequest): { address: string; agent: string } {
  return { address: ip, agent: headers['user-agent'] ?? '' };
}

function addressMissing(host: string): InputError {
  return new InputError(
    'USAGE',
    `the identity provider must be told where to send people back, and ${host} is no address of theirs: ` +
      'set HOLDFAST_URL to where they reach this server, such as https://holdfast.example',
  );
}

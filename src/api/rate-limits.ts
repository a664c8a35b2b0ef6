import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { doorKeyHash } from '#app/access/door-key.ts';
import { InputError } from '#app/input-error.ts';
import { API } from '#contract/routes.ts';
import { credentialOf, nobody } from './authenticate.ts';

const MINUTE = 60_000;
const REQUESTS_A_MINUTE = 1200;
const SIGN_INS_A_MINUTE = 20;

/**
 * Counts requests before a token or session is looked up, so that guessing is limited too. Whoever came lately with a
 * token or session that was good is counted by that, for everybody behind a proxy may come from one address; all
 * others by their address, so that tokens that are made up count as one caller. A route is told by what the router made
 * of the address, not by the address: that can be spelled in several ways.
 */
export async function limitRates(app: FastifyInstance, secure: boolean): Promise<void> {
  const good = new GoodCredentials();
  await app.register(rateLimit, { global: false, keyGenerator: ({ ip }) => networkOf(ip) });
  const count = app.createRateLimit({
    max: (request) => (isSignIn(request) ? SIGN_INS_A_MINUTE : REQUESTS_A_MINUTE),
    timeWindow: MINUTE,
    keyGenerator: (request) => {
      if (isSignIn(request)) return `sign-in ${networkOf(request.ip)}`;
      const digest = digestOf(request, secure);
      return digest && good.has(digest) ? digest : `all ${networkOf(request.ip)}`;
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!isCounted(request)) return;
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    const seconds = counted.ttlInSeconds;
    reply.header('retry-after', seconds);
    throw new InputError('TOO_MANY_REQUESTS', `too many requests: go on in ${seconds} seconds`);
  });
  app.addHook('onSend', async (request, reply) => {
    const digest = isCounted(request) ? digestOf(request, secure) : undefined;
    if (digest && request.caller !== nobody) good.add(digest);
    else if (digest && reply.statusCode === 401) good.delete(digest);
  });
}

/** Whether it is for the API, a route that there is or none. */
export function isCall({ routeOptions, url }: FastifyRequest): boolean {
  return (routeOptions.url ?? url).startsWith(`${API}/`);
}

/** What costs something to answer. How the process fares is asked by machines, at the worst of times. */
function isCounted(request: FastifyRequest): boolean {
  return isCall(request) || ['/metrics', '/openapi.json'].includes(request.routeOptions.url ?? '');
}

function isSignIn({ routeOptions, method }: FastifyRequest): boolean {
  return method === 'POST' && (routeOptions.url?.startsWith(`${API}/sign-in/`) ?? false);
}

function digestOf(request: FastifyRequest, secure: boolean): string | undefined {
  const text = credentialOf(request, secure)?.text;
  return text === undefined ? undefined : doorKeyHash(text);
}

/** Digests of the credentials that were good when they were used last: so many, and of more the latest. */
class GoodCredentials {
  private readonly digests = new Set<string>();
  private readonly most = 10_000;

  has(digest: string): boolean {
    return this.digests.has(digest);
  }

  add(digest: string): void {
    this.digests.delete(digest);
    this.digests.add(digest);
    const [oldest] = this.digests;
    if (this.digests.size > this.most && oldest) this.digests.delete(oldest);
  }

  delete(digest: string): void {
    this.digests.delete(digest);
  }
}

/** What is counted as one address: of IPv6 the first half, for nobody is given less than all addresses behind it. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [front = '', back] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const given = [...front, ...(back ?? [])];
  const zeros = back ? Array.from({ length: Math.max(0, 8 - given.length) }, () => '0') : [];
  const groups = [...front, ...zeros, ...(back ?? [])].slice(0, 4);
  return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':');
}

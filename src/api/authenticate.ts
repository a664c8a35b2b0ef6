import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerBySession, callerByToken } from '#app/access/caller.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import type { Access } from '#contract/route.ts';
import { may } from '#domain/access/rights.ts';
import { Refusal, require } from '#domain/refusal.ts';

/** The cookie that holds a session's text. Over TLS its prefix binds it to this very host (RFC 6265bis). */
function cookieName(secure: boolean): string {
  return secure ? '__Host-holdfast' : 'holdfast';
}

/** Hands a session that was opened to the browser, to be sent along from then on. */
export function keepSession(reply: FastifyReply, session: string, secure: boolean): void {
  const terms = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  reply.setCookie(cookieName(secure), session, terms);
}

/** Takes it out of the browser, where it is good no longer. */
export function forgetSession(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(cookieName(secure), { path: '/', secure });
}

/** Whoever is not signed in: may call what is public. */
export const nobody: Caller = { principal: { actor: '', grants: [] }, groups: [] };

/** What the request comes with to show who sends it: a token (`Authorization: Bearer`), else the session cookie. */
export function credentialOf(
  { headers: { authorization }, cookies }: FastifyRequest,
  secure: boolean,
): { kind: 'token' | 'session'; text: string } | undefined {
  if (authorization !== undefined) {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    return { kind: 'token', text: token };
  }
  const session = cookies[cookieName(secure)];
  return session ? { kind: 'session', text: session } : undefined;
}

/** Who sends the request, as it is also noted there; nobody where a session is over. */
export async function authenticate(
  system: System,
  request: FastifyRequest,
  secure: boolean,
): Promise<Caller> {
  const credential = credentialOf(request, secure);
  request.caller = (credential && (await callerBy(system, credential))) ?? nobody;
  const turnedAway = credential?.kind === 'token' && request.caller === nobody;
  if (turnedAway) throw new Refusal('NOT_SIGNED_IN', 'the token is not good');
  return request.caller;
}

function callerBy(
  system: System,
  { kind, text }: { kind: 'token' | 'session'; text: string },
): Promise<Caller | undefined> {
  return kind === 'token' ? callerByToken(system, text) : callerBySession(system, text);
}

/** Says no to a caller without the right to the route: the one place that asks, for HTTP and the command line alike. */
export function authorise(caller: Caller, access: Access): void {
  if (access === 'public') return;
  const known = caller.account !== undefined || caller.principal.operator === true;
  require(known, 'NOT_SIGNED_IN');
  if (access === 'signed-in') return;
  if (access === 'in-person') {
    const here = caller.session !== undefined || caller.principal.operator === true;
    require(here, 'RIGHT_MISSING', 'a token does not do this: sign in yourself');
  } else require(may(caller.principal, access), 'RIGHT_MISSING', access);
}

/**
 * Says no (ORIGIN_FOREIGN) to a write that a page of another site makes a browser send with our cookie. A request
 * with a token is not sent by a page that does not know it; programs that send no `Origin` have no cookie to be used.
 */
export function refuseForeign(
  { headers, method, protocol, host }: FastifyRequest,
  url?: string,
): void {
  if (method === 'GET' || method === 'HEAD' || headers.authorization !== undefined) return;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const own = [`${protocol}://${host}`, ...(url ? [url] : [])];
  const foreign =
    origin === undefined ? site !== undefined && site !== 'same-origin' : !own.includes(origin);
  if (!foreign) return;
  const message = `requests from ${origin ?? site} are not taken: open ${url ?? own[0]} instead`;
  throw new InputError('ORIGIN_FOREIGN', message);
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import type { Shape } from '#contract/shape.ts';
import { forgetSession, keepSession } from './authenticate.ts';
import { checked } from './checked.ts';
import type { Call, CallId } from './handler.ts';
import type { Terms } from './terms.ts';

/**
 * A request as a call of its route's handler, but for the file of an upload. Throws an `InputError` for what is not as
 * the contract has it.
 */
export function callOf(
  system: System,
  shape: Shape,
  request: FastifyRequest,
  reply: FastifyReply,
  terms: Terms,
): Call<CallId> {
  const ifMatch = expectedVersion(request, shape);
  const call = {
    params: checked(shape, 'params', request.params),
    query: checked(shape, 'query', request.query),
    body: shape.upload ? undefined : checked(shape, 'body', request.body),
    system,
    caller: request.caller,
    from: { address: request.ip, agent: request.headers['user-agent'] ?? '' },
    url: terms.url(),
    ...attributesIn(request),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    opened: (session: string) => keepSession(reply, session, terms.secure),
    ended: () => forgetSession(reply, terms.secure),
  };
  return call as unknown as Call<CallId>;
}

/** https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/http-protocol-binding.md */
function attributesIn({ headers }: FastifyRequest) {
  const found = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('ce-') && typeof value === 'string' ? [[name.slice('ce-'.length), value]] : [],
  );
  return found.length > 0 ? { attributes: Object.fromEntries(found) } : {};
}

/** The version that the caller has seen, from `If-Match: "7"`, or as the ETag of a read has it, `"7-…"`. */
function expectedVersion({ headers }: FastifyRequest, shape: Shape): number | undefined {
  const given = headers['if-match'];
  if (given === undefined || given === '*') return undefined;
  if (!shape.versioned) {
    throw new InputError('REQUEST_INVALID', 'this route has no versions: leave If-Match out');
  }
  const [, version] = /^"(\d{1,9})(?:-[0-9a-f]+)?"$/.exec(given) ?? [];
  if (version) return Number(version);
  throw new InputError('REQUEST_INVALID', 'If-Match is a version in quotes, such as "7"');
}

/** What a repetition of the write is known by, if the request says so. */
export function idempotencyKey(
  { headers, method }: FastifyRequest,
  shape: Shape,
): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || method === 'GET' || method === 'HEAD') return undefined;
  if (shape.secret) {
    const message = 'this route deals in secrets, and keeps no answer: leave Idempotency-Key out';
    throw new InputError('REQUEST_INVALID', message);
  }
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new InputError('REQUEST_INVALID', 'Idempotency-Key is 1 to 200 printable characters');
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type OnceAnswer, once } from '#app/once.ts';
import type { GivenFile } from '#contract/shape.ts';
import type { Call, CallId } from './handler.ts';
import { toProblem } from './problem.ts';

/**
 * Does the work of a write once: a repetition under the key gets the same answer, refusals too. `request` is all that
 * makes the write the one that it is. Throws only where nothing was decided.
 */
export function answerOnce(
  { system, caller, ifMatch }: Call<CallId>,
  repeatable: { key: string; request: string },
  work: () => Promise<OnceAnswer>,
): Promise<OnceAnswer> {
  return once(system, { actor: caller.principal.actor, ...repeatable }, async () => {
    try {
      return await work();
    } catch (error) {
      const problem = toProblem(error, ifMatch !== undefined);
      if (problem.status >= 500) throw error;
      return { status: problem.status, answer: JSON.stringify(problem) };
    }
  });
}

export function send(reply: FastifyReply, { status, answer, etag }: OnceAnswer): FastifyReply {
  const { request } = reply;
  reply.code(status);
  if (status >= 400) {
    request.problem = (JSON.parse(answer) as { code: string }).code;
    return reply.type('application/problem+json').send(answer);
  }
  if (answer === '') return reply.send();
  reply.type('application/json; charset=utf-8');
  if (!etag) return reply.send(answer);
  const tag = request.method === 'GET' ? `${etag.slice(0, -1)}-${digestOf(answer)}"` : etag;
  reply.header('etag', tag);
  return isKnown(request, tag) ? reply.code(304).send() : reply.send(answer);
}

/**
 * A read shows more than the case's own events, such as what the newest report says of its findings. So its tag is the
 * version and a digest of all that is shown.
 */
function digestOf(answer: string): string {
  return createHash('sha256').update(answer).digest('hex').slice(0, 16);
}

function isKnown({ headers, method }: FastifyRequest, tag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined || method !== 'GET') return false;
  const tags = known.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}

/** Somebody's file is handed over to be kept, never to be shown or run by the browser as a page of ours. */
export function sendFile(reply: FastifyReply, { name, mediaType, bytes }: GivenFile): FastifyReply {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const whole = name.replaceAll(/\p{Surrogate}/gu, '_');
  const exact = encodeURIComponent(whole).replaceAll(/['()*]/g, asOctet);
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${exact}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .type(/^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream')
    .send(bytes instanceof Uint8Array ? Buffer.from(bytes) : Readable.from(bytes));
}

function asOctet(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

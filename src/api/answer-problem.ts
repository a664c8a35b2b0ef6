import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InputError } from '#app/input-error.ts';
import type { Problem } from '#contract/shapes/common.ts';
import { toProblem } from './problem.ts';

const PROBLEM = 'application/problem+json';
/** How long a client may go on sending what nobody reads any more, before its connection is cut. */
const LINGERING_MILLISECONDS = 5000;

/** Answers every error as a problem, wherever it comes from. */
export function addProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerProblem);
}

/** The same for what the router cannot read; it has no route whose error handler would be asked. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = noteProblem(request, error);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (!request.raw.complete) linger(request, reply);
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store' })
    .type(PROBLEM)
    .send(problem);
}

/** The error as a problem, counted, and on record where it is ours. */
export function noteProblem(request: FastifyRequest, error: unknown): Problem {
  const problem = toProblem(error, request.headers['if-match'] !== undefined);
  if (problem.status >= 500) request.log.error({ err: error }, 'a request failed');
  request.problem = problem.code;
  return problem;
}

/**
 * An answer before the body has come to its end: the rest is let go by for a while. If the connection were closed at
 * once, the answer could be lost on its way to who is still sending.
 */
function linger({ raw }: FastifyRequest, reply: FastifyReply): void {
  const { shouldKeepAlive } = reply.raw;
  reply.removeHeader('connection');
  // Even where nothing else is to follow on the connection: else Node would cut it off while the client still sends.
  reply.raw.shouldKeepAlive = true;
  reply.raw.once('finish', () => {
    raw.resume();
    const cut = setTimeout(() => raw.socket?.destroy(), LINGERING_MILLISECONDS);
    cut.unref();
    raw.once('close', () => {
      clearTimeout(cut);
      if (!shouldKeepAlive) raw.socket?.end();
    });
  });
}

const statuses: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** What is no HTTP, or too slow or too long to be heard: answered by hand, for there is no request yet. */
export function answerBroken({ code = '' }: Error & { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[code] ?? 400;
  const problem = toProblem(new InputError('REQUEST_INVALID', 'this cannot be read as HTTP'));
  const body = JSON.stringify({ ...problem, status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    `Content-Type: ${PROBLEM}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

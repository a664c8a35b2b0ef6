import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OnceAnswer } from '#app/once.ts';
import { noteProblem } from './answer-problem.ts';

const LINES = 'application/x-ndjson';
/** So often at most is told how far the work is. */
const APART_MILLISECONDS = 100;

/** Whether the caller asks to be told how far its upload is while it is being read. */
export function wantsLines({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes(LINES) ?? false;
}

/**
 * Answers line by line: `{"progress":{"read":n,"total":n}}` in bytes while the work goes on, and at last
 * `{"result":…}`, or `{"problem":…}` with its status inside, for the status of the answer is then told already.
 */
export async function answerInLines(
  reply: FastifyReply,
  total: number,
  work: (watch: (read: number) => void) => Promise<OnceAnswer>,
): Promise<FastifyReply> {
  const lines = new PassThrough();
  const say = (line: string) => {
    if (!lines.destroyed) lines.write(`${line}\n`);
  };
  reply.code(200).type(LINES).send(lines);
  try {
    const { status, answer } = await work(
      seldom(total, (read) => say(JSON.stringify({ progress: { read, total } }))),
    );
    say(`{"${status < 400 ? 'result' : 'problem'}":${answer}}`);
  } catch (error) {
    say(JSON.stringify({ problem: noteProblem(reply.request, error) }));
  } finally {
    lines.end();
  }
  return reply;
}

/**
 * Passes on what it is told so seldom that nobody is kept busy by it, and always the end: from there on the report is
 * compared with what is known, which takes its time too.
 */
function seldom(total: number, tell: (read: number) => void): (read: number) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (read) => {
    const now = performance.now();
    if (read < total && now - toldAt < APART_MILLISECONDS) return;
    toldAt = now;
    tell(read);
  };
}

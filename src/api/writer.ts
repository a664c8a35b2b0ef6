import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { OnceAnswer } from '#app/once.ts';
import type { Shape } from '#contract/shape.ts';

/** Writes what a handler gave, as it goes over the wire. */
export type Writer = (reply: FastifyReply, value: unknown) => OnceAnswer;

/**
 * The writer of a route's answers. It is made from the contract: it is fast, and what the contract does not name is
 * not sent. Its parts are made when they are first needed, for a server that starts has no time for all of them.
 */
export function writerOf({ ok, status: own, versioned }: Shape): Writer {
  if (!(ok instanceof z.ZodType)) return () => ({ status: 204, answer: '' });
  const status = own ?? 200;
  let schema: Record<string, unknown> | undefined;
  return (reply, value) => {
    schema ??= schemaOf(ok);
    const answer = reply.serializeInput(value as Record<string, unknown>, schema) as string;
    if (!versioned) return { status, answer };
    return { status, answer, etag: `"${(value as { version: number }).version}"` };
  };
}

/** How a text or number must look is left out: it is not checked once more on its way out. */
function schemaOf(shape: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(shape, {
    target: 'draft-7',
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.pattern;
      delete jsonSchema.format;
    },
  });
}

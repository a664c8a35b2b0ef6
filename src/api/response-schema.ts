import { z } from 'zod';
import type { Shape } from '#contract/shape.ts';
import { statusOf } from './answer.ts';

/**
 * The serialiser is made from the contract: it is fast, and what the contract does not name is not sent. How a value
 * must look is left out, for it is not checked once more on its way out.
 */
export function responseSchema(shape: Shape): Record<string, unknown> {
  if (!(shape.ok instanceof z.ZodType)) return {};
  const schema = z.toJSONSchema(shape.ok, {
    target: 'draft-7',
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.pattern;
      delete jsonSchema.format;
    },
  });
  return { [statusOf(shape)]: schema };
}

import type { Shape } from '#contract/shape.ts';
import { RequestFault } from './problem.ts';

/** Holds a part of a call against its shape. Throws a `RequestFault` that names every fault and its place. */
export function checked(
  place: 'path' | 'query' | 'body',
  shape: Shape,
  part: 'params' | 'query' | 'body',
  value: unknown,
): unknown {
  const schema = shape[part];
  if (!schema) return undefined;
  const read = schema.safeParse(value ?? {});
  if (read.success) return read.data;
  throw new RequestFault(
    read.error.issues.map(({ path, message }) => ({ at: [place, ...path].join('.'), message })),
  );
}

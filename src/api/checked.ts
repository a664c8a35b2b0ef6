import { z } from 'zod';
import { readShape } from '#app/read-shape.ts';
import type { Shape } from '#contract/shape.ts';
import { isStorable, UNSTORABLE } from '#domain/storable-text.ts';
import { RequestFault } from './problem.ts';

const places = { params: 'path', query: 'query', body: 'body' } as const;
const nothing = z.strictObject({});

/**
 * Holds a part of a call against its shape; where the route has no such part, nothing may be given. Throws a
 * `RequestFault` that names every fault and its place.
 */
export function checked(shape: Shape, part: keyof typeof places, value: unknown): unknown {
  const given = value ?? {};
  const spoilt = [...unwritable(given, places[part])];
  if (spoilt.length > 0) {
    throw new RequestFault(spoilt.map((at) => ({ at, message: UNSTORABLE })));
  }
  const { data, faults } = readShape(shape[part] ?? nothing, given);
  if (faults.length === 0) return shape[part] && data;
  throw new RequestFault(
    faults.map(({ path, message }) => ({ at: [places[part], ...path].join('.'), message })),
  );
}

/**
 * Where a value holds text that no database keeps, however deep and whatever its shape says of it: one place for all
 * routes, those with free values too.
 */
function* unwritable(value: unknown, at: string): Generator<string> {
  if (typeof value === 'string') {
    if (!isStorable(value)) yield at;
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* unwritable(key, at);
      yield* unwritable(item, `${at}.${key}`);
    }
  }
}

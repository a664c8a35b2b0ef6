import { toMillis } from '#domain/clock/instant.ts';
import type { Check } from './timeline.ts';

export const endBeforeStart: Check = {
  id: 'time/end-before-start',
  why: 'Nothing is over before it begins: one of the two instants is another.',
  look: ({ facts }) =>
    facts
      .filter(({ at, end }) => end !== undefined && toMillis(end) < toMillis(at))
      .map(({ id }) => ({
        asks: `${id} is over before it begins: which of the two instants is another?`,
        facts: [id],
      })),
};

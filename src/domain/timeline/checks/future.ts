import { toMillis } from '#domain/clock/instant.ts';
import type { Check } from './timeline.ts';

/** Clocks of people's machines differ by so much without anything being wrong. */
const TOLERATED = 60_000;

export const future: Check = {
  id: 'time/future',
  why: 'What has not happened is a plan and no fact; mostly its day or its zone is another.',
  look: ({ facts, now }) =>
    facts
      .filter(({ at, end }) => toMillis(end ?? at) > toMillis(now) + TOLERATED)
      .map(({ id }) => ({
        asks: `${id} has not happened yet: is its day or its zone another?`,
        facts: [id],
      })),
};

import { toMillis } from '#domain/clock/instant.ts';
import type { Check } from './timeline.ts';

export const afterClosure: Check = {
  id: 'time/after-closure',
  why: 'What goes on after the incident was closed says that it was not over, or that a date is wrong.',
  look: ({ facts, closedAt }) =>
    closedAt === undefined
      ? []
      : facts
          .filter(({ at }) => toMillis(at) > toMillis(closedAt))
          .map(({ id }) => ({
            asks: `${id} is later than the closing: was it over, or is its date another?`,
            facts: [id],
          })),
};

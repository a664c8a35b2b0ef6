import type { Check } from './timeline.ts';

export const startsAtAlert: Check = {
  id: 'time/starts-at-alert',
  why: 'A timeline that begins with its alert hides how long nobody knew, and what led there.',
  look: ({ facts: [first], nearMiss }) =>
    first?.kind === 'alert' && !nearMiss
      ? [
          {
            asks: `The timeline begins with the alert ${first.id}: what was the last good sign before it, and what changed since?`,
            facts: [first.id],
          },
        ]
      : [],
};

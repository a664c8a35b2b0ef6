import type { Check } from './timeline.ts';

export const noSource: Check = {
  id: 'time/no-source',
  why: 'What says where it can be looked at need not be believed, and can be looked at again.',
  look: ({ facts }) =>
    facts
      .filter(({ shown }) => !shown)
      .map(({ id }) => ({ asks: `Where can ${id} be looked at?`, facts: [id] })),
};

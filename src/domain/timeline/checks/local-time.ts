import type { Check } from './timeline.ts';

const said = {
  twice:
    'was told in a local time that was twice, for clocks were put back: was it the first or the second?',
  never:
    'was told in a local time that never was, for clocks were put forward: by which clock was it read?',
} as const;

export const localTime: Check = {
  id: 'time/local-time',
  why: 'In the night in which clocks are changed, an hour decides what was cause and what effect.',
  look: ({ facts }) =>
    facts.flatMap(({ id, doubt }) =>
      doubt === undefined ? [] : [{ asks: `${id} ${said[doubt]}`, facts: [id] }],
    ),
};

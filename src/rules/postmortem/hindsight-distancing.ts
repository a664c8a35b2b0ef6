import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { distancing } from './words/en/hindsight.ts';

const apart = anyOf(...distancing);

export const hindsightDistancing: PostmortemRule = {
  id: 'hindsight/distancing',
  severity: 'hint',
  why: 'What is held to be unlike all else is learned from by nobody else.',
  question: 'Of which kind is it, and what else is of that kind?',
  good: [
    'It is of a kind: a retry without a limit; 7 other clients share the library.',
    'The one-off job ran at 02:00.',
    'Three services have the same default.',
    'The parser has no test for empty input.',
    'A pull request now shows the plan.',
  ],
  bad: [
    'This was a one-off.',
    'It cannot happen again.',
    'A freak accident took both links.',
    'It was due to exceptional circumstances.',
    'We hit an edge case.',
    'This was a perfect storm.',
  ],
  check: (postmortem) =>
    said(postmortem, apart).map(({ start, end, quote }) => ({
      start,
      end,
      message: `"${quote}" sets it apart from all else.`,
    })),
};

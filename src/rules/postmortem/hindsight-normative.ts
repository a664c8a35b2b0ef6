import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { norms } from './words/en/hindsight.ts';

const judged = anyOf(...norms);

export const hindsightNormative: PostmortemRule = {
  id: 'hindsight/normative',
  severity: 'warning',
  why: 'A word such as inadequate holds the work against a norm that nobody states.',
  question: 'What was it, in figures or in what was there, and what was asked for?',
  good: [
    'The review took 40 s; the diff had 3 200 lines, and no rule names an owner of this path.',
    'The disk had 2 % left.',
    'The runbook has no step for this.',
    'The log says "improper shutdown".',
    'The alert averages over 30 minutes.',
  ],
  bad: [
    'The review was inadequate.',
    'The upgrade was mismanaged.',
    'Poor planning made it worse.',
    'Best practices were not followed.',
    'The improper use of the flag broke checkout.',
    'Unreasonable long detection time.',
  ],
  check: (postmortem) =>
    said(postmortem, judged).map(({ start, end, quote }) => ({
      start,
      end,
      message: `"${quote}" holds it against a norm that is not told.`,
    })),
};

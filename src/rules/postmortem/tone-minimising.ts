import { impact } from './example.ts';
import { anyOf, said, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { minimising } from './words/en/tone.ts';

const small = anyOf(...minimising);

export const toneMinimising: PostmortemRule = {
  id: 'tone/minimising',
  severity: 'warning',
  why: 'Small without a figure is believed by nobody who was affected.',
  question: 'How many of how many, and for how long?',
  good: [
    impact('214 of 38 900 accounts (0.55 %) for 11 min.'),
    impact('Only 3 of 40 shards were read-only, for 4 min.'),
    impact('Checkout answered after 9 s at the median.'),
    impact('No customer was affected: the pool was not in rotation.'),
    '## Causes\n\nA minor version was installed by the image.',
  ],
  bad: [
    impact('Only a few users were affected.'),
    impact('Checkout was briefly unavailable.'),
    impact('The impact was minor.'),
    impact('A limited number of requests failed.'),
    impact('Users noticed short-lived alerts.'),
  ],
  check: (postmortem) =>
    said(postmortem, small, { within: ['impact', 'summary', 'title'] })
      .filter(({ sentence, quote }) => {
        const text = wordsOf(postmortem, sentence);
        return !/\d/.test(text) && !/^minor (?:version|release|upgrade)/i.test(quote);
      })
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" stands without a figure.`,
      })),
};

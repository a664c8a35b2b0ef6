import { causes, impact } from './example.ts';
import { sentencesOf, wholeOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { isWhole, sectionOf } from './whole.ts';
import { luck } from './words/en/learning.ts';

const rest = `${impact('12 % of requests failed for 11 min.')}\n${causes('The cache was cold.')}`;
const told = [
  'summary',
  'impact',
  'causes',
  'detection',
  'response',
  'lessons',
  'other',
  'went-well',
  'went-wrong',
  'timeline',
] as const;

export const learnNoLuck: PostmortemRule = {
  id: 'learn/no-luck',
  severity: 'hint',
  why: 'What went well by chance is a risk that nobody sees, because it did not happen.',
  question: 'What would it have been at another hour, or with another person on call?',
  good: [
    `${rest}\n## Where we got lucky\n\nTraffic was at its weekly low.`,
    `${rest}\n## Lessons learned\n\nLuckily the author of the job was awake.`,
    `${rest}\n## Summary\n\nBy chance the replica was not promoted.`,
    impact('12 % of requests failed.'),
    `${rest}\n## Luck\n\nNone that we know of: it was the busiest hour.`,
  ],
  bad: [
    rest,
    `${rest}\n## Where we got lucky\n`,
    `${rest}\n## What went well\n\nThe flag let us stop writes in 40 s.`,
    `${rest}\n## Lessons learned\n\nWe need a limit.`,
    `## Summary\n\nCheckout was slow.\n\n${causes('The cache was cold.')}`,
  ],
  check: (postmortem) => {
    if (!isWhole(postmortem)) return [];
    if (sentencesOf(postmortem, 'luck').length > 0) return [];
    const any = sentencesOf(postmortem, ...told).some((one) => luck.test(wordsOf(postmortem, one)));
    const { start, end } = sectionOf(postmortem, 'lessons')?.heading ?? wholeOf(postmortem);
    return any ? [] : [{ start, end, message: 'Nothing is said to have been luck.' }];
  },
};

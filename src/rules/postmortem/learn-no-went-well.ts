import { causes, impact } from './example.ts';
import { sentencesOf, wholeOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { isWhole, sectionOf } from './whole.ts';
import { wentWell } from './words/en/learning.ts';

const rest = `${impact('12 % of requests failed for 11 min.')}\n${causes('The cache was cold.')}`;
const told = [
  'summary',
  'detection',
  'response',
  'lessons',
  'other',
  'went-well',
  'luck',
  'went-wrong',
  'timeline',
] as const;

export const learnNoWentWell: PostmortemRule = {
  id: 'learn/no-went-well',
  severity: 'hint',
  why: 'What held this time is what one keeps by knowing of it; unnamed, it is what the next saving takes away.',
  question: 'What kept it from being worse?',
  good: [
    `${rest}\n## What went well\n\nThe flag let us stop writes in 40 s.`,
    `${rest}\n## Lessons learned\n\nThe rollback went well.`,
    `${rest}\n## Summary\n\nThanks to the flag, writes stopped within 40 s.`,
    impact('12 % of requests failed.'),
    `${rest}\n## Response\n\nThe canary helped to see it.`,
  ],
  bad: [
    rest,
    `${rest}\n## What went well\n`,
    `${rest}\n## Lessons learned\n\nWe need a limit.`,
    `${rest}\n## What went wrong\n\nThe alert was late.`,
    `## Summary\n\nCheckout was slow.\n\n${causes('The cache was cold.')}`,
  ],
  check: (postmortem) => {
    if (!isWhole(postmortem)) return [];
    if (sentencesOf(postmortem, 'went-well').length > 0) return [];
    const any = sentencesOf(postmortem, ...told).some((one) =>
      wentWell.test(wordsOf(postmortem, one)),
    );
    const { start, end } = sectionOf(postmortem, 'lessons')?.heading ?? wholeOf(postmortem);
    return any ? [] : [{ start, end, message: 'Nothing is said to have gone well.' }];
  },
};

import { timeline } from './example.ts';
import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { subjective } from './words/en/time.ts';

const felt = anyOf(...subjective);

export const timeSubjective: PostmortemRule = {
  id: 'time/subjective',
  severity: 'warning',
  why: 'A timeline is what all can agree on; how it felt has its place beside it.',
  question: 'What did a clock, a graph or a log show?',
  good: [
    timeline('14:47 error ratio below 0.1 % (graph)'),
    timeline('14:47 kernel panic in the log of api-7'),
    timeline('14:47 Sam writes: "finally"'),
    '## Lessons learned\n\nFortunately the flag was there.',
    timeline('14:47 queue at 48 000, 12 minutes after the restart'),
  ],
  bad: [
    timeline('14:47 unfortunately the rollback failed'),
    timeline('14:47 errors eventually stopped'),
    timeline('14:47 I think the cache was cold'),
    timeline('14:47 the queue suddenly grew'),
    timeline('14:47 the pipeline ran as expected'),
  ],
  check: (postmortem) =>
    said(postmortem, felt, { within: ['timeline'] }).map(({ start, end, quote }) => ({
      start,
      end,
      message: `"${quote}" is how it seemed to somebody.`,
    })),
};

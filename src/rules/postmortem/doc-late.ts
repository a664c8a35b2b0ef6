import { recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const dueAt = '2026-03-18T00:00:00.000Z';

export const docLate: PostmortemRule = {
  id: 'doc/late',
  severity: 'hint',
  why: 'After a week people remember the story that they told, and no longer what they saw.',
  question: 'What can be looked up, where nobody remembers any more?',
  good: [
    recorded({ review: { dueAt, startedAt: '2026-03-17T00:00:00.000Z' } }),
    recorded({ review: { dueAt, startedAt: dueAt } }),
    recorded({ review: { dueAt: '2026-04-01T00:00:00.000Z' } }),
    recorded({}),
    'The first draft was written on day 31.',
  ],
  bad: [
    recorded({ review: { dueAt } }),
    recorded({ review: { dueAt, startedAt: '2026-03-19T00:00:00.000Z' } }),
    recorded({ severity: 1, review: { dueAt } }),
    recorded({ review: { dueAt, startedAt: '2026-03-18T00:00:01.000Z' } }),
    recorded({ audience: 'external', review: { dueAt: '2026-03-01T00:00:00.000Z' } }),
  ],
  check: (postmortem) => {
    const { review, asOf = '' } = postmortem.record ?? {};
    if (!review || (review.startedAt ?? asOf) <= review.dueAt) return [];
    const message = `The review was to begin by ${review.dueAt.slice(0, 10)}.`;
    return [{ ...wholeOf(postmortem), message }];
  },
};

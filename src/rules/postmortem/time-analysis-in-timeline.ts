import { timeline } from './example.ts';
import { anyOf, around, holding, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { analysis, learnt } from './words/en/time.ts';

const reasons = anyOf(...analysis);

export const timeAnalysisInTimeline: PostmortemRule = {
  id: 'time/analysis-in-timeline',
  severity: 'warning',
  why: 'Why it happened is what the review finds out; in the timeline it stands as if it had been known then.',
  question: 'What was seen at that moment, and can the reason stand with the causes?',
  good: [
    timeline('14:04 5xx ratio at 8 %'),
    timeline('14:04 root cause analysis begins'),
    timeline('14:04 on-call asks whether it is "caused by the deployment"'),
    '## Causes\n\nErrors rose because the cache was cold.',
    timeline('14:04 deployment of v812, 14 s before the first 5xx'),
    timeline('14:04 the owner of the ingress causing the 5xx was contacted'),
    timeline('14:04 on-call suspects that it is caused by the deployment'),
    timeline('14:04 pipeline re-triggered due to a timeout of the API'),
  ],
  bad: [
    timeline('14:04 errors because of the bad deployment'),
    timeline('14:04 pods restarted due to memory'),
    timeline('14:04 failures caused by the cold cache'),
    timeline('14:04 the root cause is the index'),
    timeline('14:04 the alert should page the other team'),
  ],
  check: (postmortem) =>
    said(postmortem, reasons)
      .filter(
        (found) =>
          holding(postmortem.timeline, found) && !learnt.test(around(postmortem, found).before),
      )
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" tells why, among what happened.`,
      })),
};

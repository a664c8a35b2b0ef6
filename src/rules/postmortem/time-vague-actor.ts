import { timeline } from './example.ts';
import { around, holding, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { agentless } from './words/en/time.ts';

export const timeVagueActor: PostmortemRule = {
  id: 'time/vague-actor',
  severity: 'hint',
  why: 'Whether a person, a pipeline or the system itself did it is what the next one must know to do it again, or to prevent it.',
  question: 'Which role or system did it?',
  good: [
    timeline('14:12 on-call restarted api-7'),
    timeline('14:12 api-7 was restarted by the supervisor'),
    timeline('14:12 the pipeline deployed v811'),
    '## Summary\n\nThe service was restarted.',
    timeline('14:12 the queue is empty'),
  ],
  bad: [
    timeline('14:12 api-7 was restarted'),
    timeline('14:12 the change has been reverted'),
    timeline('14:12 the limits were increased'),
    timeline('14:12 customers were informed'),
    timeline('14:12 the node was automatically drained'),
  ],
  check: (postmortem) =>
    said(postmortem, agentless)
      .filter(
        (found) =>
          holding(postmortem.timeline, found) &&
          !/\b(?:by|via|through)\b/.test(around(postmortem, found).after),
      )
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" does not say by whom or what.`,
      })),
};

import { causes, impact, timeline } from './example.ts';
import { sentencesOf, wholeOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { isWhole } from './whole.ts';
import { detection } from './words/en/causes.ts';

const whereTold = [
  'title',
  'summary',
  'impact',
  'timeline',
  'causes',
  'response',
  'lessons',
  'went-well',
  'went-wrong',
  'luck',
  'facts',
  'other',
] as const;

export const causeNoDetection: PostmortemRule = {
  id: 'cause/no-detection',
  severity: 'error',
  why: 'Half of how long it lasts is often the time until somebody knows; it is in no cause unless somebody asks.',
  question: 'By what did it come to be known, how long after it began, and why not sooner?',
  good: [
    `${impact('12 % of requests failed.')}\n## Detection\n\nBy a ticket, 22 min after it began; the alert has a window of 1 h.`,
    `${impact('12 % of requests failed.')}\n${timeline('14:02 deployment', '14:24 a customer reported errors')}`,
    `${impact('12 % of requests failed.')}\n${timeline('14:02 deployment', '14:24 on-call was paged')}`,
    `${causes('The alert averages over 30 min, so the page came late.')}\n${impact('12 % failed.')}`,
    '# A note\n\nWe fixed it.',
  ],
  bad: [
    `${impact('12 % of requests failed.')}\n${causes('The cache was cold.')}`,
    `## Summary\n\nCheckout was slow and we fixed it.\n\n${causes('The cache was cold.')}`,
    `${impact('12 % of requests failed.')}\n${timeline('14:02 deployment', '14:40 rolled back')}`,
    `${causes('The cache was cold.')}\n## Actions\n\n- Add an alert on cold caches`,
    `${impact('12 % failed.')}\n## Detection\n\n${causes('The cache was cold.')}`,
  ],
  check: (postmortem) => {
    if (!isWhole(postmortem) || sentencesOf(postmortem, 'detection').length > 0) return [];
    const { facts = [], milestones } = postmortem.record ?? {};
    if (milestones?.detection || facts.some(({ kind }) => kind === 'alert')) return [];
    const told = sentencesOf(postmortem, ...whereTold).some((sentence) =>
      detection.test(wordsOf(postmortem, sentence)),
    );
    return told
      ? []
      : [{ ...wholeOf(postmortem), message: 'Nothing says how it came to be known.' }];
  },
};

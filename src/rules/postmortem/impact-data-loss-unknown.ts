import { impact, recorded } from './example.ts';
import { sentencesOf, wholeOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { isGrave, sectionOf } from './whole.ts';
import { dataLoss } from './words/en/impact.ts';

export const impactDataLossUnknown: PostmortemRule = {
  id: 'impact/data-loss-unknown',
  severity: 'error',
  why: 'Of what was that bad, everybody asks whether data was lost; silence is read as yes.',
  question:
    'Was any lost: none, so many records of which time, or not known yet and who finds out?',
  good: [
    `Severity: 1\n\n${impact('12 % of requests failed for 11 min. No data was lost.')}`,
    `Severity: 1\n\n${impact('0 records lost; 312 messages delayed by at most 9 min.')}`,
    `Severity: 3\n\n${impact('12 % of requests failed for 11 min.')}`,
    impact('12 % of requests failed for 11 min.'),
    recorded({ severity: 1, dataLoss: 'none' }),
  ],
  bad: [
    `Severity: 1\n\n${impact('12 % of requests failed for 11 min.')}`,
    `SEV2\n\n${impact('Nobody could sign in for 9 min.')}`,
    `Severity: critical\n\n${impact('All bookings failed for 62 min.')}`,
    recorded({ severity: 1 }),
    recorded({ severity: 2, dataLoss: '' }),
  ],
  check: (postmortem) => {
    const told = sentencesOf(
      postmortem,
      'impact',
      'summary',
      'other',
      'facts',
      'response',
      'causes',
    );
    const isTold = told.some((sentence) => dataLoss.test(wordsOf(postmortem, sentence)));
    if (!isGrave(postmortem) || postmortem.record?.dataLoss || isTold) return [];
    const { start, end } = sectionOf(postmortem, 'impact')?.heading ?? wholeOf(postmortem);
    return [{ start, end, message: 'Nothing says whether data was lost.' }];
  },
};

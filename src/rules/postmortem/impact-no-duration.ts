import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { impact, timeline } from './example.ts';
import { said, sentencesOf, wholeOf, wordsOf } from './phrases.ts';
import type { Fault, PostmortemRule } from './rule.ts';
import { isWhole, sectionOf } from './whole.ts';
import { duration, vagueDuration } from './words/en/impact.ts';

export const impactNoDuration: PostmortemRule = {
  id: 'impact/no-duration',
  severity: 'error',
  why: 'How long it lasted is half of how bad it was, and what every later comparison is made of.',
  question: 'From when until when, to the minute?',
  good: [
    impact('1 h 43 min (14:04Z–15:47Z): 7.3 % of requests failed.'),
    impact('214 accounts for 11 min.'),
    `${impact('7.3 % of requests failed.')}\n${timeline('14:04 first error', '15:47 resolved')}`,
    `${impact('7.3 % of requests failed.')}\nTime to recovery: 31 minutes`,
    impact('A few minutes, 14:04Z to 14:09Z.'),
    `${impact('Monitoring was lost for a period of time.')}\nTime to repair: 1h 50m`,
  ],
  bad: [
    impact('About an hour.'),
    impact('7.3 % of requests failed for a while.'),
    impact('The monitoring was lost for a period of time.'),
    impact('12 400 sessions were lost.'),
    impact('All bookings failed for several hours.'),
  ],
  check: (postmortem) => {
    if (isComputable(postmortem)) return [];
    const words = said(postmortem, vagueDuration, { within: ['impact'] })
      .filter(({ sentence }) => !duration.test(withoutVague(wordsOf(postmortem, sentence))))
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" is no length of time.`,
      }));
    return words.length > 0 ? words : withoutDuration(postmortem);
  },
};

/** Where it is stated, or can be counted between two moments, prose may say it roughly. */
function isComputable({ record, durations, timeline: entries }: Postmortem): boolean {
  const timed = entries.filter(({ stamp }) => stamp.minutes !== undefined);
  return record?.impact?.until !== undefined || durations.length > 0 || timed.length > 1;
}

function withoutVague(text: string): string {
  return text.replace(vagueDuration, '');
}

function withoutDuration(postmortem: Postmortem): Fault[] {
  const section = sectionOf(postmortem, 'impact');
  if (section?.empty || (!section && !isWhole(postmortem))) return [];
  const told = sentencesOf(
    postmortem,
    'impact',
    'summary',
    'title',
    'facts',
    'other',
    'causes',
    'response',
  );
  if (told.some((sentence) => duration.test(wordsOf(postmortem, sentence)))) return [];
  const { start, end } = section?.heading ?? wholeOf(postmortem);
  return [{ start, end, message: 'Nothing says how long the impact lasted.' }];
}

import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { impact } from './example.ts';
import { anyOf, said, sentencesOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const whole = anyOf(
  'outages?',
  '(?:was|were|is|went|are) down',
  'complete(?:ly)? (?:loss|unavailable|down)',
);

export const toneOutageWord: PostmortemRule = {
  id: 'tone/outage-word',
  severity: 'hint',
  why: 'An outage of which most never noticed anything makes the next true one hard to tell.',
  question: 'What share of it did not work at the worst moment?',
  good: [
    `# Elevated errors on checkout\n\n${impact('Peak 12 % of requests.')}`,
    `# Checkout outage\n\n${impact('100 % of requests failed for 4 min.')}`,
    `# Checkout outage\n\n${impact('Nobody could pay.')}`,
    `# Slow search\n\n${impact('40 % of searches took more than 9 s.')}`,
    `# Checkout\n\n${impact('12 % of requests failed. The cache was cold.')}`,
    `# Checkout outage\n\n${impact('Nobody could pay. It used 38 % of the error budget.')}`,
  ],
  bad: [
    `# Checkout outage\n\n${impact('12 % of requests failed.')}`,
    `# Search was down\n\n${impact('At the peak 7.3 % of searches failed.')}`,
    `# Outage of the login\n\n${impact('3% of sign-ins failed.')}`,
    `# Checkout\n\n## Summary\n\nA short outage.\n\n${impact('0.5 % of users saw errors.')}`,
    `# Payments outage\n\n${impact('Errors rose to 30 percent.')}`,
  ],
  check: (postmortem) => {
    const share = worstShare(postmortem);
    if (share === undefined || share >= 100) return [];
    return said(postmortem, whole, { within: ['title', 'summary', 'impact'] }).map(
      ({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" says all, and the impact is ${share} %.`,
      }),
    );
  },
};

/** In percent; none where the text or the record states no share. */
function worstShare(postmortem: Postmortem): number | undefined {
  const { record } = postmortem;
  if (record?.worstDegree !== undefined) return Math.round(record.worstDegree * 1000) / 10;
  const ofUse = sentencesOf(postmortem, 'impact').filter(
    (sentence) => !/budget|SL[OA]\b/.test(wordsOf(postmortem, sentence)),
  );
  const shares = ofUse.flatMap((sentence) =>
    [
      ...wordsOf(postmortem, sentence).matchAll(/(\d+(?:[.,]\d+)?)\s?(?:%|percent\b|per cent\b)/g),
    ].map(([, number = '']) => Number(number.replace(',', '.'))),
  );
  return shares.length > 0 ? Math.max(...shares) : undefined;
}

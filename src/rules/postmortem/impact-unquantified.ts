import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { impact, timeline } from './example.ts';
import { said, sentencesOf, wholeOf, wordsOf } from './phrases.ts';
import type { Fault, PostmortemRule } from './rule.ts';
import { isWhole, sectionOf } from './whole.ts';
import { figure, vague } from './words/en/impact.ts';

export const impactUnquantified: PostmortemRule = {
  id: 'impact/unquantified',
  severity: 'error',
  why: 'Without a figure one incident cannot be held against another, nor against what its remedy costs.',
  question: 'How many of how many were affected, and how is that counted?',
  good: [
    impact('≈ 12 400 sessions (7.3 % of traffic; 5xx ÷ all).'),
    impact('No users were affected; one pod of 12 restarted.'),
    impact('All bookings failed for 62 min.'),
    impact('Some users saw errors: 214 of 38 900 accounts.'),
    '## Causes\n\nMany requests met a cold cache.',
    impact('Nobody could sign in.'),
  ],
  bad: [
    impact('Many users saw errors.'),
    impact('Several services were slow.'),
    impact('- A number of requests failed\n- Checkout was slow for 12 min'),
    impact('Checkout was not available.'),
    impact('There was significant customer impact.'),
    `## Summary\n\nCheckout was slow.\n\n${timeline('14:02 deployment', '14:31 paged')}\n## Causes\n\nThe cache was cold.`,
  ],
  check: (postmortem) => {
    const words = said(postmortem, vague, { within: ['impact'] })
      .filter(({ sentence }) => !/\d/.test(wordsOf(postmortem, sentence)))
      .map(({ start, end, quote }) => ({ start, end, message: `"${quote}" is no figure.` }));
    return words.length > 0 ? words : withoutFigure(postmortem);
  },
};

function withoutFigure(postmortem: Postmortem): Fault[] {
  const section = sectionOf(postmortem, 'impact');
  if (section?.empty) return [];
  if (!section && !isWhole(postmortem)) return [];
  const told = section
    ? sentencesOf(postmortem, 'impact')
    : sentencesOf(postmortem, 'summary', 'facts', 'causes', 'other', 'response');
  if (told.some((sentence) => figure.test(wordsOf(postmortem, sentence)))) return [];
  const { start, end } = section?.heading ?? wholeOf(postmortem);
  return [{ start, end, message: 'The impact is told without a figure.' }];
}

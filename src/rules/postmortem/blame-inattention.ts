import { causes } from './example.ts';
import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { inattention } from './words/en/blame.ts';

const traits = anyOf(...inattention);

export const blameInattention: PostmortemRule = {
  id: 'blame/inattention',
  severity: 'error',
  why: 'That somebody did not attend says the outcome once more, as a trait of a person.',
  question: 'What else asked for attention then, and what would have drawn it?',
  good: [
    causes('The alert came among 214 others within 10 minutes.'),
    causes('The dashboard has 46 panels, and none shows the age of the queue.'),
    causes('Nobody was told that the certificate is renewed by hand.'),
    'Attention went to the database, whose graphs were red.',
    'The runbook draws attention to the flag in its last line.',
    'The vendor wrote that we "did not pay attention".',
  ],
  bad: [
    causes('Lack of attention by the operator.'),
    causes('The reviewers did not pay attention to the default.'),
    causes('Complacency about renewals.'),
    causes('On-call lost situational awareness.'),
    causes('The engineer was not careful enough with the context.'),
    'Without being fully aware of the context, the change was applied to production.',
  ],
  check: (postmortem) =>
    said(postmortem, traits, { beyond: ['timeline'] }).map(({ start, end, quote }) => ({
      start,
      end,
      message: `"${quote}" makes the outcome a trait of somebody.`,
    })),
};

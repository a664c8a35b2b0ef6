import { causes } from './example.ts';
import { wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { absence, mechanism } from './words/en/causes.ts';

export const causeAbsence: PostmortemRule = {
  id: 'cause/absence',
  severity: 'warning',
  why: 'What was not there did nothing; such a cause is a wish for a remedy that somebody has in mind already.',
  question: 'What was there, what did it do, and at what point did it go another way?',
  good: [
    causes(
      'Errors rose at 14:02Z; the first page came at 14:31Z, because the rule averages 30 min.',
    ),
    causes('- No limit on the pool, so that one client took all connections'),
    causes('- Missing index on `orders`, which made each search read the table'),
    causes('- No longer supported drivers stayed in the image'),
    causes('- The cache was cold\n- The pool is shared'),
  ],
  bad: [
    causes('Lack of monitoring.'),
    causes('- No version lock on the component'),
    causes('- Missing alert for the queue'),
    causes('- Insufficient tests'),
    causes('There was no runbook.'),
  ],
  check: (postmortem) =>
    postmortem.causes
      .filter((cause) => {
        const text = wordsOf(postmortem, cause);
        return absence.test(text) && !mechanism.test(text);
      })
      .map(({ start, end }) => ({
        start,
        end,
        message: 'This cause is something that was not there.',
      })),
};

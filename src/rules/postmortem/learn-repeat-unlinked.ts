import { recorded } from './example.ts';
import { said, wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { again, reference } from './words/en/learning.ts';

/** Incidents that are so much alike are of one kind until somebody says otherwise. */
const ALIKE = 0.8;
const earlier = { incident: 'INC-231', similarity: 0.9, linked: false };

export const learnRepeatUnlinked: PostmortemRule = {
  id: 'learn/repeat-unlinked',
  severity: 'error',
  why: 'What came again was not remedied by what was done the last time, and that is the first thing to look at.',
  question: 'Which one was it, and what became of its actions?',
  good: [
    'It is of the same kind as INC-231, whose action A-77 was declined.',
    'The same issue as in [March](https://example.org/231).',
    recorded({ similar: [{ ...earlier, linked: true }] }),
    recorded({ similar: [{ ...earlier, similarity: 0.4 }] }),
    'The job failed three times within the hour.',
    'It was like the incident of 2026-01-12, with a similar issue in the pool.',
  ],
  bad: [
    'The incident is a re-occurrence.',
    'We had the same issue last month.',
    'This happened before.',
    recorded({ similar: [earlier] }),
    recorded({
      similar: [
        { ...earlier, linked: true },
        { ...earlier, incident: 'INC-232' },
      ],
    }),
  ],
  check: (postmortem) => [
    ...said(postmortem, again, { beyond: ['actions', 'timeline'] })
      .filter(
        ({ sentence }) => !reference.test(postmortem.text.slice(sentence.start, sentence.end)),
      )
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" does not say which one it was.`,
      })),
    ...(postmortem.record?.similar ?? [])
      .filter(({ similarity, linked }) => similarity >= ALIKE && !linked)
      .map(({ incident }) => ({
        ...wholeOf(postmortem),
        message: `Incident ${incident} is much like this one, and is not spoken of.`,
      })),
  ],
};

import { causes, impact } from './example.ts';
import { sentencesOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { sectionOf } from './whole.ts';
import { safeguards } from './words/en/causes.ts';

export const causeNoSafeguardAnalysis: PostmortemRule = {
  id: 'cause/no-safeguard-analysis',
  severity: 'warning',
  why: 'Tests, reviews, limits and alerts were there, and it went through them; why is a cause as well.',
  question: 'Which checks did it pass, and what did they look at?',
  good: [
    causes('The canary passed: it compares CPU, not errors.'),
    causes('- The cache was cold\n- Load tests run with a warm cache'),
    `${causes('The cache was cold.')}\n## Lessons learned\n\nThe alert came late.`,
    causes('Retries have no limit.'),
    impact('12 % of requests failed.'),
  ],
  bad: [
    causes('The cache was cold.'),
    causes('- The disk was full\n- The node was slow'),
    `${impact('12 % of requests failed.')}\n${causes('A default changed.')}`,
    `${causes('The index was dropped.')}\n## Actions\n\n- Test migrations`,
    `## Root causes\n\nA query ran for 40 minutes.`,
  ],
  check: (postmortem) => {
    const section = sectionOf(postmortem, 'causes');
    if (!section || section.empty) return [];
    const told = sentencesOf(
      postmortem,
      'causes',
      'detection',
      'lessons',
      'went-wrong',
      'went-well',
    );
    if (told.some((sentence) => safeguards.test(wordsOf(postmortem, sentence)))) return [];
    return [{ ...section.heading, message: 'No check that was there is among the causes.' }];
  },
};

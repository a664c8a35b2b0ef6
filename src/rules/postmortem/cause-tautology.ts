import { CODE } from '#domain/postmortem/postmortem.ts';
import { causes, impact } from './example.ts';
import { sentencesOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { fillers, sameMeaning } from './words/en/meaning.ts';

/** Of the words of a cause, so many in a hundred are in what it is to explain. */
const SHARE = 60;
const FEWEST_WORDS = 2;
/** So many sentences are what it is about; what follows them are details. */
const EFFECTS = 5;

export const causeTautology: PostmortemRule = {
  id: 'cause/tautology',
  severity: 'warning',
  why: 'A cause in the words of its effect explains nothing.',
  question: 'By what steps did one lead to the other?',
  good: [
    `# Site down\n\n${causes('All 12 nodes left the pool when the health check itself timed out.')}`,
    `# Slow search\n\n${causes('Each search read the whole table, for the index was dropped at 14:02Z.')}`,
    `# Login failed\n\n${causes('The clock of one node was 9 minutes behind, so its tokens were not accepted.')}`,
    `# Queue\n\n${impact('Mails came 40 min late.')}\n${causes('Two consumers held the same lock.')}`,
    causes('The site was down.'),
  ],
  bad: [
    `# The site was down\n\n${causes('The servers were down.')}`,
    `# Checkout is slow\n\n${causes('Checkout became slow.')}`,
    `# Login failed\n\n${causes('Login requests failed.')}`,
    `# Database unavailable\n\n${causes('The database was not available.')}`,
    `# Late mails\n\n${impact('Mails were delivered late.')}\n${causes('Delivery of mails was late.')}`,
  ],
  check: (postmortem) => {
    const { title, causes: all } = postmortem;
    const told = [...(title ? [title] : []), ...sentencesOf(postmortem, 'impact')];
    const effects = told.slice(0, EFFECTS).map((span) => rootsOf(wordsOf(postmortem, span)));
    return all.flatMap(({ start, end }) => {
      const roots = [...rootsOf(wordsOf(postmortem, { start, end }))];
      const repeats = effects.some(
        (effect) => roots.filter((root) => effect.has(root)).length * 100 >= roots.length * SHARE,
      );
      return roots.length >= FEWEST_WORDS && repeats
        ? [{ start, end, message: 'This cause says its effect once more.' }]
        : [];
    });
  },
};

/** What its words come from: without endings, fillers and code; words of one meaning as one. */
function rootsOf(text: string): Set<string> {
  const words =
    text
      .replaceAll(CODE, '')
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? [];
  const plain = text.toLowerCase().includes('not available') ? ['unavailable', ...words] : words;
  return new Set(
    plain
      .filter((word) => !fillers.has(word))
      .map((word) => sameMeaning[word] ?? word.replace(/(?:ies|es|ed|ing|s|y)$/, '')),
  );
}

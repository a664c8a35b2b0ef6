import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { adjectives } from './words/en/blame.ts';

const judging = anyOf(...adjectives);

export const blameAdjective: PostmortemRule = {
  id: 'blame/adjective',
  severity: 'error',
  why: 'A word that judges a person tells nothing of what happened, and the next one who knows something keeps it.',
  question: 'What did the work look like to whoever did it?',
  good: [
    'A push went out that no check was required for.',
    'The images are lazy loaded, so the page was usable.',
    'A customer wrote: "this is a stupid bug".',
    'The process exited with `stupid value`.',
    '> A careless reading of the graph would show nothing.',
    'The naive retry loop asked 40 times a second.',
  ],
  bad: [
    'A careless push went out.',
    'The review was sloppy.',
    'It was a rookie mistake.',
    'The operator was reckless with the flag.',
    'An obvious mistake was in the diff.',
    'Negligence led to the expired certificate.',
  ],
  check: (postmortem) =>
    said(postmortem, judging).map(({ start, end, quote }) => ({
      start,
      end,
      message: `"${quote}" judges whoever acted.`,
    })),
};

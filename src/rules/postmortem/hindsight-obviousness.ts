import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { obviousness } from './words/en/hindsight.ts';

const knowing = anyOf(...obviousness);
const plain = /^clearly$/i;
const spoken =
  /\b(?:document|stat|communicat|label|mark|defin|nam|describ|writ|visible and)\w*\s*$/i;

export const hindsightObviousness: PostmortemRule = {
  id: 'hindsight/obviousness',
  severity: 'warning',
  why: 'What is obvious is so to whoever knows how it ended.',
  question: 'What did it look like among everything else that was to be seen?',
  good: [
    'Heap rose by 2 % an hour; the panel was one of 46 and had no alert.',
    'The owner is to be documented clearly.',
    'The log shows the timeout three times.',
    'Support wrote: "obviously broken".',
    'A restart cleared the cache.',
  ],
  bad: [
    'The leak was clearly visible on the graph.',
    'Obviously the flag was wrong.',
    'The operator simply restarted the wrong node.',
    'It was evident that the disk was full.',
    'We just had to read the log.',
    'Of course the job ran twice.',
  ],
  check: (postmortem) =>
    said(postmortem, knowing)
      .filter(
        ({ quote, start, sentence }) =>
          !(plain.test(quote) && spoken.test(postmortem.prose.slice(sentence.start, start))),
      )
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" is so to whoever knows the end.`,
      })),
};

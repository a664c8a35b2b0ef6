import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { causes } from './example.ts';
import { anyOf, around, type Found, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { subjectOf } from './subject.ts';
import { counterfactuals, open, worse } from './words/en/hindsight.ts';

const unreal = anyOf(...counterfactuals);

/**
 * A question that is open is no world that did not happen, nor is what was spared: what would have been without a safeguard,
 * or by bad luck. Each sentence is told of once.
 */
function told(postmortem: Postmortem) {
  const sentences = new Set<Found['sentence']>();
  return said(postmortem, unreal, { beyond: ['went-well', 'luck'] }).filter((found) => {
    const { sentence, quote } = found;
    if (sentences.has(sentence)) return false;
    const { before, after } = around(postmortem, found);
    const isSpared =
      worse.test(after) ||
      (/^(?:would|might)\b/i.test(quote) && subjectOf(postmortem, found).of === 'thing');
    if (open.test(before) || isSpared) return false;
    sentences.add(sentence);
    return true;
  });
}

export const hindsightCounterfactual: PostmortemRule = {
  id: 'hindsight/counterfactual',
  severity: 'warning',
  why: 'What should or could have been is a world that did not happen; it explains nothing of the one that did. Under causes it is an error.',
  question: 'What happened instead, and what made it the thing to do?',
  good: [
    'Staging had no copy of the flag, so the check passed.',
    'Each repository should have clear rules for contributions.',
    'Every service should have automated tests.',
    'We could restore the table from the snapshot.',
    'The reviewers asked: "should we have seen this?"',
    'If the node had 8 cores, it was not moved.',
    'On-call asks whether a probe could have seen it.',
    'Reflect if the change should have been announced.',
    'It took hours to notice, but this could have been a lot worse.',
    'Without the limit the queue would have filled the disk.',
  ],
  bad: [
    'The engineer should have checked staging.',
    'It could have been caught by a review.',
    'If only the alert had fired.',
    'Had we known of the limit, the job was not started.',
    'New tools shouldn’t have been rushed to production.',
    'If we had picked up on this, nothing was lost.',
    causes('The flag ought to have been removed.'),
  ],
  check: (postmortem) =>
    told(postmortem).map(({ start, end, quote, sentence }) => ({
      start,
      end,
      message: `"${quote}" tells of what did not happen.`,
      ...(sentence.section.kind === 'causes' ? { severity: 'error' as const } : {}),
    })),
};

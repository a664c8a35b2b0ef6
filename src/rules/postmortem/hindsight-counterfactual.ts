import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { causes } from './example.ts';
import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { counterfactuals } from './words/en/hindsight.ts';

const unreal = anyOf(...counterfactuals);

/** A question that is open is no world that did not happen. */
function told(postmortem: Postmortem) {
  return said(postmortem, unreal).filter(
    ({ start, sentence }) => !/\bwhether\b/i.test(postmortem.prose.slice(sentence.start, start)),
  );
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

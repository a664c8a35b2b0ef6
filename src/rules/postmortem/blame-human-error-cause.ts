import { causes } from './example.ts';
import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { humanErrors } from './words/en/blame.ts';

const labels = anyOf(...humanErrors);
const denied =
  /\b(?:not|never|no|than|instead of|beyond|call it|label|wasn't|isn't)\s+(?:\w+\s+){0,2}$/i;

export const blameHumanErrorCause: PostmortemRule = {
  id: 'blame/human-error-cause',
  severity: 'error',
  why: 'An error that is called human is a label, and it ends the asking where it should begin.',
  question: 'What made this the thing to do at that moment?',
  good: [
    causes('The runbook lists the commands in an order that drops the replica first.'),
    causes('Both prompts look alike, and the terminal does not say which cluster it is on.'),
    causes('We do not call this human error: the console asked for no confirmation.'),
    '## Timeline\n\n- 14:05Z on-call assumed user error and asked for the request id',
    '## Impact\n\n12 % of checkouts ended in "user error 400".',
    '## Actions\n\n- Show the cluster in the prompt, so that a fat-fingered context is seen',
  ],
  bad: [
    causes('Root cause: human error.'),
    causes('Operator error during the upgrade.'),
    causes('A mistake by the network team.'),
    causes('The command was fat-fingered.'),
    '## Summary\n\nThe outage was caused by human error.',
    causes('- Manual error while editing the route table'),
  ],
  check: (postmortem) =>
    said(postmortem, labels, { beyond: ['timeline', 'actions', 'impact'] })
      .filter(({ start, sentence }) => !denied.test(postmortem.prose.slice(sentence.start, start)))
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" ends the asking.`,
      })),
};

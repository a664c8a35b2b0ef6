import { causes } from './example.ts';
import { said, together } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const singular =
  /\b(?:the|one|single|true|real|actual|primary|main) root cause\b(?! (?:analysis|investigation))/gi;
const first = /^root cause\b(?! (?:analysis|investigation))/i;

export const causeRootSingular: PostmortemRule = {
  id: 'cause/root-singular',
  severity: 'hint',
  why: 'Who looks for the one root stops at the first that fits; failures of complex systems need several causes at once.',
  question: 'What else had to be so for this to happen?',
  good: [
    '## Contributing factors\n\n- The cache was cold\n- Retries have no limit',
    '## Root causes\n\n- The cache was cold\n- Retries have no limit',
    '## Root cause analysis\n\nThe cache was cold, and retries have no limit.',
    causes('The cache was cold, and retries have no limit.'),
    'The review asked for "the root cause".',
  ],
  bad: [
    '## Root cause\n\nThe cache was cold.',
    causes('The root cause was the cache.'),
    'The true root cause was found at 14:10Z.',
    '**Root cause:** the cache was cold.',
    'One root cause explains both outages.',
  ],
  check: (postmortem) => {
    const { prose, sentences } = postmortem;
    const begun = sentences.filter(({ start }) => first.test(prose.slice(start, start + 30)));
    const found = [...said(postmortem, singular), ...begun];
    return together(
      found.toSorted((one, other) => one.start - other.start),
      'Here is one root cause.',
    );
  },
};

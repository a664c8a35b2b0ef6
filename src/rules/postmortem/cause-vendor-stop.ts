import { causes } from './example.ts';
import { wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { exposure, vendor } from './words/en/causes.ts';

export const causeVendorStop: PostmortemRule = {
  id: 'cause/vendor-stop',
  severity: 'warning',
  why: "A provider's fault will come again; what it could reach here is all that can be changed here.",
  question: 'What on this side let it through: one zone, no timeout, no second way?',
  good: [
    causes(
      '- A network issue at the provider\n- Checkout depends on one zone, and the call has no timeout',
    ),
    causes('AWS had an outage in one zone, and our failover waits for a person.'),
    causes('The provider changed its API; the client is not pinned to a version.'),
    causes('Retries have no limit.'),
    '## Summary\n\nThe provider had an outage.',
  ],
  bad: [
    causes('Provider network issue.'),
    causes('AWS outage in Frankfurt.'),
    causes('- The third party had an incident'),
    causes('An issue with the hosting provider.'),
    causes('- Cloudflare failure'),
  ],
  check: (postmortem) => {
    const { causes: all } = postmortem;
    const last = all.at(-1);
    if (!last || !vendor.test(wordsOf(postmortem, last))) return [];
    if (all.some((cause) => exposure.test(wordsOf(postmortem, cause)))) return [];
    const { start, end } = last;
    return [{ start, end, message: 'The causes end at somebody else.' }];
  },
};

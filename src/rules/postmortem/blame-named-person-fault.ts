import { causes } from './example.ts';
import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { subjectOf } from './subject.ts';
import { faultVerbs } from './words/en/blame.ts';

const faults = anyOf(...faultVerbs);

export const blameNamedPersonFault: PostmortemRule = {
  id: 'blame/named-person-fault',
  severity: 'error',
  why: 'Who reads a name beside a fault learns not to be there the next time, and not to tell.',
  question: 'What did the system accept, and what did whoever was there see?',
  good: [
    causes('The console accepted a DROP on production without a confirmation.'),
    causes('The on-call engineer had two identical prompts open.'),
    causes('Jenkins deleted the workspace while the build was still writing.'),
    '## Timeline\n\n- 14:05Z Priya rolled back the deployment',
    causes('Terraform removed the old node group before the new one was ready.'),
    causes('Flux deleted the namespace, as its manifest asked.'),
  ],
  bad: [
    causes('Priya deleted the table in production.'),
    causes('Sam forgot to renew the certificate.'),
    causes('Maria from payments misconfigured the proxy.'),
    causes('@tom ignored the page.'),
    `${causes('Okonjo broke the build.')}\n## Attendees\n\n- Okonjo, Priya`,
    causes('J Birchall ran the wrong command.'),
  ],
  check: (postmortem) =>
    said(postmortem, faults)
      .filter((found) => subjectOf(postmortem, found).of === 'named')
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `A person is named beside "${quote.trim()}".`,
      })),
};

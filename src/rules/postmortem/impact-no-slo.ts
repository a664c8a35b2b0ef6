import { impact, recorded } from './example.ts';
import { said, wholeOf, wordsOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { objective } from './words/en/impact.ts';

export const impactNoSlo: PostmortemRule = {
  id: 'impact/no-slo',
  severity: 'warning',
  why: 'How much of the error budget is gone decides what may be risked next.',
  question: 'Which share of which budget did it use?',
  good: [
    impact('It used 38 % of the 30-day error budget.'),
    impact('The SLO of 99.9 % was missed: 99.71 %.'),
    impact('12 % of requests failed for 11 min.'),
    recorded({ objectives: [{ service: 'checkout', budgetUsed: 0.38 }] }),
    '## Actions\n\n- Agree on an SLO for checkout',
  ],
  bad: [
    impact('The SLO was breached.'),
    impact('This used up our error budget.'),
    impact('We violated the SLA of checkout.'),
    recorded({ objectives: [{ service: 'checkout' }] }),
    recorded({ objectives: [{ service: 'checkout', budgetUsed: 0.1 }, { service: 'login' }] }),
  ],
  check: (postmortem) => [
    ...said(postmortem, objective, { within: ['impact', 'summary'] })
      .filter(({ sentence }) => !/\d/.test(wordsOf(postmortem, sentence)))
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" stands without a figure.`,
      })),
    ...(postmortem.record?.objectives ?? [])
      .filter(({ budgetUsed }) => budgetUsed === undefined)
      .map(({ service }) => ({
        ...wholeOf(postmortem),
        message: `The service ${service} has an objective, and nothing says what it cost of it.`,
      })),
  ],
};

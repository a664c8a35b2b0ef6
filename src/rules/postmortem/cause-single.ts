import { causes, recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { isGrave } from './whole.ts';

const one = {
  id: 'C1',
  text: 'A bad default',
  level: 'process',
  evidence: ['PR 12'],
  because: [],
} as const;

export const causeSingle: PostmortemRule = {
  id: 'cause/single',
  severity: 'warning',
  why: 'What was bad enough to be Sev 1 or 2 went through every check that was there; one cause does not do that.',
  question: 'What had to be so beside this, and what did not stop it?',
  good: [
    `Severity: 1\n\n${causes('- Configuration is taken without a check\n- The canary compares CPU alone')}`,
    `Severity: 3\n\n${causes('- Configuration is taken without a check')}`,
    causes('- Configuration is taken without a check'),
    `Severity: 2\n\n${causes('Configuration is taken without a check. The canary compares CPU alone.')}`,
    recorded({ severity: 1, causes: [one, { ...one, id: 'C2' }] }),
  ],
  bad: [
    `Severity: 1\n\n${causes('- Bad configuration')}`,
    `SEV-2\n\n${causes('Bad configuration.')}`,
    `Severity: critical\n\n${causes('- Bad configuration')}`,
    `| Severity | 2 |\n|---|---|\n| Status | closed |\n\n${causes('- Bad configuration')}`,
    recorded({ severity: 1, causes: [one] }),
  ],
  check: (postmortem) => {
    const { record, causes: written } = postmortem;
    const count = record?.causes.length || written.length;
    if (!isGrave(postmortem) || count !== 1) return [];
    const { start, end } = written[0] ?? wholeOf(postmortem);
    return [{ start, end, message: 'This is the only cause.' }];
  },
};

import { recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const cause = (evidence: string[], text = 'A and B raced for the lock') => ({
  id: 'C1',
  text,
  level: 'process' as const,
  evidence,
  because: [],
});

export const causeNoEvidence: PostmortemRule = {
  id: 'cause/no-evidence',
  severity: 'error',
  why: 'A cause that nothing shows is an opinion, and the remedy for it a guess.',
  question: 'Which trace, log or repetition shows it?',
  good: [
    recorded({ causes: [cause(['trace 9f2c'])] }),
    recorded({ causes: [cause(['reproduced 5 of 20 runs at 1ab3', 'log 14:02Z'])] }),
    recorded({ causes: [] }),
    '## Causes\n\nA and B race for the lock: trace 9f2c.',
    recorded({ causes: [cause(['log']), { ...cause(['log']), id: 'C2' }] }),
  ],
  bad: [
    recorded({ causes: [cause([])] }),
    recorded({ causes: [cause(['trace']), { ...cause([]), id: 'C2' }] }),
    recorded({ causes: [cause([], 'Probably a race')] }),
    recorded({ severity: 1, causes: [cause([])] }),
    recorded({ causes: [{ ...cause([]), level: 'technical' }] }),
  ],
  check: (postmortem) =>
    (postmortem.record?.causes ?? [])
      .filter(({ evidence }) => evidence.length === 0)
      .map(({ id, text }) => ({
        ...wholeOf(postmortem),
        message: `Nothing shows cause ${id}, "${text}".`,
        about: id,
      })),
};

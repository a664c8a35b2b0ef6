import { recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const impact = { from: '2026-03-11T14:02:00.000Z' };
const cause = (since: string | undefined, id = 'C1') => ({
  id,
  text: `cause ${id}`,
  level: 'process' as const,
  evidence: ['log'],
  because: [],
  ...(since ? { since } : {}),
});

export const causeTriggerOnly: PostmortemRule = {
  id: 'cause/trigger-only',
  severity: 'warning',
  why: 'What set it off found something that lay waiting; with the trigger alone, that waits for the next one.',
  question: 'What had been so for longer, and since when?',
  good: [
    recorded({
      impact,
      causes: [cause('2026-03-11T14:02:00.000Z'), cause('2025-11-01T00:00:00.000Z', 'C2')],
    }),
    recorded({ impact, causes: [cause(undefined)] }),
    recorded({ causes: [cause('2026-03-11T14:02:00.000Z')] }),
    recorded({ impact, causes: [] }),
    recorded({ impact, causes: [cause('2026-03-01T00:00:00.000Z')] }),
  ],
  bad: [
    recorded({ impact, causes: [cause('2026-03-11T14:02:00.000Z')] }),
    recorded({ impact, causes: [cause('2026-03-11T14:00:00.000Z')] }),
    recorded({
      impact,
      causes: [cause('2026-03-11T14:02:00.000Z'), cause('2026-03-11T14:05:00.000Z', 'C2')],
    }),
    recorded({ impact, causes: [cause('2026-03-11T15:00:00.000Z')] }),
    recorded({ severity: 2, impact, causes: [cause('2026-03-11T13:30:00.000Z')] }),
  ],
  check: (postmortem) => {
    const { causes = [], impact: hit } = postmortem.record ?? {};
    const since = causes.map((one) => one.since);
    if (
      !hit ||
      since.length === 0 ||
      since.some((at) => !at || at.slice(0, 10) < hit.from.slice(0, 10))
    )
      return [];
    return [{ ...wholeOf(postmortem), message: 'Every cause began on the day of the incident.' }];
  },
};

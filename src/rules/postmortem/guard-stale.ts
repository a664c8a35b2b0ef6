import { toMillis } from '#domain/clock/instant.ts';
import { recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

/** A safeguard that did not run for so many days is no longer one. */
const DAYS = 30;
const MILLIS_A_DAY = 86_400_000;
const guard = {
  id: 'G1',
  cause: 'C1',
  state: 'proved',
  lastRunAt: '2026-03-19T00:00:00.000Z',
} as const;

export const guardStale: PostmortemRule = {
  id: 'guard/stale',
  severity: 'warning',
  why: 'A check that is skipped or no longer runs is green for ever, and is believed.',
  question: 'Who puts it back, and what has gone unseen since?',
  good: [
    recorded({ safeguards: [guard] }),
    recorded({ safeguards: [{ ...guard, lastRunAt: '2026-02-20T00:00:00.000Z' }] }),
    recorded({ safeguards: [] }),
    recorded({ safeguards: [guard, { ...guard, id: 'G2' }] }),
    '## Lessons learned\n\nThe test was skipped since March.',
  ],
  bad: [
    recorded({ safeguards: [{ ...guard, state: 'skipped' }] }),
    recorded({ safeguards: [{ ...guard, state: 'deleted' }] }),
    recorded({ safeguards: [{ ...guard, lastRunAt: '2026-01-19T00:00:00.000Z' }] }),
    recorded({ safeguards: [{ id: 'G1', cause: 'C1', state: 'proved' }] }),
    recorded({ safeguards: [guard, { ...guard, id: 'G2', state: 'skipped' }] }),
  ],
  check: (postmortem) => {
    const { safeguards = [], asOf = '' } = postmortem.record ?? {};
    return safeguards.flatMap(({ id, state, lastRunAt }) => {
      const days = lastRunAt && Math.floor((toMillis(asOf) - toMillis(lastRunAt)) / MILLIS_A_DAY);
      const off = state === 'skipped' || state === 'deleted';
      const how = off ? `is ${state}` : days ? `did not run for ${days} days` : 'never ran';
      const isStale = off || days === undefined || (typeof days === 'number' && days > DAYS);
      return isStale ? [{ ...wholeOf(postmortem), message: `Safeguard ${id} ${how}.` }] : [];
    });
  },
};

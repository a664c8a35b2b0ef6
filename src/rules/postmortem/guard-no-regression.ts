import { cause, recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const guard = {
  id: 'G1',
  cause: 'C1',
  state: 'proved',
  lastRunAt: '2026-03-19T00:00:00.000Z',
} as const;

export const guardNoRegression: PostmortemRule = {
  id: 'guard/no-regression',
  severity: 'error',
  why: 'What was fixed comes back with a later change, unless something fails when it does: a check that was seen to fail before.',
  question: 'Which check failed on the faulty state and passes on the fixed one?',
  good: [
    recorded({ severity: 1, causes: [cause], safeguards: [guard] }),
    recorded({ severity: 3, causes: [cause] }),
    recorded({ causes: [cause] }),
    recorded({ severity: 1, causes: [{ ...cause, accepted: 'until 2026-09' }] }),
    '## Actions\n\n- Fixed in v813',
  ],
  bad: [
    recorded({ severity: 1, causes: [cause] }),
    recorded({ severity: 2, causes: [cause], safeguards: [{ ...guard, state: 'unproved' }] }),
    recorded({ severity: 1, causes: [cause, { ...cause, id: 'C2' }], safeguards: [guard] }),
    recorded({ severity: 1, causes: [cause], safeguards: [{ ...guard, state: 'deleted' }] }),
    recorded({ severity: 1, causes: [cause], safeguards: [{ ...guard, cause: 'C2' }] }),
  ],
  check: (postmortem) => {
    const { severity = 5, causes = [], safeguards } = postmortem.record ?? {};
    if (severity > 2 || !safeguards) return [];
    const guarded = new Set(
      safeguards.filter(({ state }) => state === 'proved').map((one) => one.cause),
    );
    return causes
      .filter(({ id, accepted }) => !accepted && !guarded.has(id))
      .map(({ id, text }) => ({
        ...wholeOf(postmortem),
        message: `No safeguard was seen to fail and then to pass for cause ${id}, "${text}".`,
        about: id,
      }));
  },
};

import { action as backoff, cause, recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const action = { ...backoff, text: 'Upgrade Redis' };
const loose = { ...action, id: 'A2', causes: [] };

export const actionNoCause: PostmortemRule = {
  id: 'action/no-cause',
  severity: 'error',
  why: 'Work that answers to no cause was wanted before, and the incident is its occasion.',
  question: 'Which cause would be gone with it?',
  good: [
    recorded({ causes: [cause], actions: [action] }),
    recorded({ causes: [cause], actions: [{ ...loose, state: 'declined' }] }),
    recorded({ actions: [] }),
    '## Actions\n\n- Upgrade Redis',
    recorded({
      causes: [cause, { ...cause, id: 'C2' }],
      actions: [{ ...action, causes: ['C1', 'C2'] }],
    }),
  ],
  bad: [
    recorded({ causes: [cause], actions: [loose] }),
    recorded({ causes: [cause], actions: [action, loose] }),
    recorded({ causes: [cause], actions: [{ ...loose, causes: ['C9'] }] }),
    recorded({ actions: [action] }),
    recorded({ causes: [cause], actions: [{ ...loose, state: 'done' }] }),
  ],
  check: (postmortem) => {
    const { causes = [], actions = [] } = postmortem.record ?? {};
    const known = new Set(causes.map(({ id }) => id));
    return actions
      .filter((one) => one.state !== 'declined' && !one.causes.some((id) => known.has(id)))
      .map(({ id, text }) => ({
        ...wholeOf(postmortem),
        message: `Action ${id}, "${text}", answers to no cause.`,
        about: id,
      }));
  },
};

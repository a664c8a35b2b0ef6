import { action as backoff, recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

/** Work that is paid back within so many years is worth a thought; what takes longer is told of. */
const YEARS = 5;
const action = { ...backoff, text: 'A quorum service', estimateHours: 480 };

export const actionOverfit: PostmortemRule = {
  id: 'action/overfit',
  severity: 'warning',
  why: 'A patch that costs more than all that it prevents is paid for by the next incident, which got no hands.',
  question: 'What would half of the good cost, and what is declined with a reason?',
  good: [
    recorded({ expectedHours: 120, actions: [action] }),
    recorded({ actions: [action] }),
    recorded({ expectedHours: 0.3, actions: [{ ...action, state: 'declined' }] }),
    recorded({ expectedHours: 4, actions: [{ ...action, estimateHours: 8 }] }),
    '## Actions\n\n- A new quorum service',
  ],
  bad: [
    recorded({ expectedHours: 0.3, actions: [action] }),
    recorded({ expectedHours: 40, actions: [action] }),
    recorded({ expectedHours: 1, actions: [{ ...action, estimateHours: 8 }] }),
    recorded({ expectedHours: 0, actions: [{ ...action, estimateHours: 1 }] }),
    recorded({ expectedHours: 20, actions: [{ ...action, estimateHours: 4, id: 'A2' }, action] }),
  ],
  check: (postmortem) => {
    const { actions = [], expectedHours } = postmortem.record ?? {};
    if (expectedHours === undefined) return [];
    return actions
      .filter(
        ({ state, estimateHours = 0 }) => state === 'open' && estimateHours > expectedHours * YEARS,
      )
      .map(({ id, estimateHours }) => ({
        ...wholeOf(postmortem),
        message: `Action ${id} takes ${estimateHours} hours, and such incidents cost ${expectedHours} a year.`,
      }));
  },
};

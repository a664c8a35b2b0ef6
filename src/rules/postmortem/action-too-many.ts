import { actions, recorded } from './example.ts';
import { openActions } from './open-actions.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const MOST = 10;
/** Of those that are of low priority, in the record. */
const MOST_LOW = 0.6;
/** Of fewer, a share says nothing. */
const FEWEST = 4;
const action = (at: number, priority: 'high' | 'low') => ({
  id: `A${at}`,
  text: `Page on ${at}`,
  causes: ['C1'],
  state: 'open' as const,
  effect: 'detect' as const,
  strength: 'medium' as const,
  priority,
});
const many = (count: number, one: (at: number) => string) =>
  actions(...Array.from({ length: count }, (_, at) => one(at)));

export const actionTooMany: PostmortemRule = {
  id: 'action/too-many',
  severity: 'hint',
  why: 'Of a long list those are done that are easy; a short one is a decision.',
  question: 'Which three are committed to, and which are declined with a reason?',
  good: [
    many(10, (at) => `Page on ${at}`),
    many(12, (at) => `[${at < 4 ? 'x' : ' '}] Page on ${at}`),
    actions('Page on queue age'),
    recorded({ actions: [1, 2, 3, 4].map((at) => action(at, 'high')) }),
    recorded({ actions: [1, 2, 3].map((at) => action(at, 'low')) }),
  ],
  bad: [
    many(11, (at) => `Page on ${at}`),
    many(23, (at) => `Page on ${at}`),
    many(12, (at) => `[ ] Page on ${at}`),
    recorded({ actions: Array.from({ length: 11 }, (_, at) => action(at, 'high')) }),
    recorded({ actions: [1, 2, 3, 4].map((at) => action(at, 'low')) }),
  ],
  check: (postmortem) => {
    const open = openActions(postmortem);
    const recordedOpen = (postmortem.record?.actions ?? []).filter(({ state }) => state === 'open');
    const low = recordedOpen.filter(({ priority }) => priority === 'low').length;
    const count = Math.max(open.length, recordedOpen.length);
    const { start, end } = open[0]?.told ?? wholeOf(postmortem);
    if (count > MOST) return [{ start, end, message: `There are ${count} actions.` }];
    return recordedOpen.length >= FEWEST && low > recordedOpen.length * MOST_LOW
      ? [{ start, end, message: `Of ${recordedOpen.length} actions ${low} are of low priority.` }]
      : [];
  },
};

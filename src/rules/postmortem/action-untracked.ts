import { actions, recorded } from './example.ts';
import { lacking } from './open-actions.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const action = {
  id: 'A1',
  text: 'Page on queue age',
  causes: ['C1'],
  state: 'open',
  effect: 'detect',
  strength: 'medium',
  priority: 'high',
} as const;

export const actionUntracked: PostmortemRule = {
  id: 'action/untracked',
  severity: 'error',
  why: 'What is not where the work is planned is not planned; and two lists that differ are both wrong.',
  question: 'Which ticket is it?',
  good: [
    actions('OPS-412: page on queue age above 60 s'),
    actions('Page on queue age ([ticket](https://example.org/412))'),
    actions('Page on queue age (#412)'),
    actions('[x] Page on queue age'),
    recorded({ actions: [{ ...action, ticket: { id: 'OPS-412', open: true } }] }),
  ],
  bad: [
    actions('We will add an alert'),
    actions('OPS-412: page on queue age', 'Add a timeout'),
    recorded({ actions: [action] }),
    recorded({ actions: [{ ...action, ticket: { id: 'OPS-412', open: false } }] }),
    recorded({ actions: [{ ...action, state: 'done', ticket: { id: 'OPS-412', open: true } }] }),
  ],
  check: (postmortem) => {
    const known = postmortem.record?.actions;
    if (!known) return lacking(postmortem, ({ ticket }) => !ticket, 'lead to a ticket');
    return known.flatMap(({ id, state, ticket }) => {
      const message = ticket
        ? ticket.open !== (state === 'open') &&
          `Action ${id} is ${state}, and its ticket ${ticket.id} is ${ticket.open ? 'open' : 'closed'}.`
        : state === 'open' && `Action ${id} has no ticket.`;
      return message ? [{ ...wholeOf(postmortem), message, about: id }] : [];
    });
  },
};

import { onlyOf } from './effects-of-actions.ts';
import { actions, recorded } from './example.ts';
import type { PostmortemRule } from './rule.ts';

const action = {
  id: 'A1',
  text: 'Rollback',
  causes: ['C1'],
  state: 'open',
  effect: 'mitigate',
  strength: 'medium',
  priority: 'high',
} as const;

export const actionOnlyMitigate: PostmortemRule = {
  id: 'action/only-mitigate',
  severity: 'warning',
  why: 'What only makes it shorter leaves it to come again.',
  question: 'What would prevent it, or show it sooner?',
  good: [
    actions('Roll back by itself at 2 % errors', 'Reject the configuration at merge'),
    actions('Write a runbook'),
    actions('Practise the failover', 'Alert on replica lag'),
    recorded({ actions: [action, { ...action, id: 'A2', effect: 'prevent' }] }),
    recorded({ actions: [action] }),
  ],
  bad: [
    actions('Roll back by itself: a rollback at 2 % errors', 'Practise the failover'),
    actions('Write a runbook', 'Appoint an incident manager'),
    recorded({ actions: [action, { ...action, id: 'A2' }] }),
    actions('Restore from a backup within 1 h', 'Restart the consumer on its own'),
    recorded({
      actions: [
        action,
        { ...action, id: 'A2' },
        { ...action, id: 'A3', effect: 'detect', state: 'declined' },
      ],
    }),
  ],
  check: (postmortem) => onlyOf('mitigate', postmortem, 'All actions are that it hurts less.'),
};

import { onlyOf } from './effects-of-actions.ts';
import { actions, recorded } from './example.ts';
import type { PostmortemRule } from './rule.ts';

const action = {
  id: 'A1',
  text: 'Alert',
  causes: ['C1'],
  state: 'open',
  effect: 'detect',
  strength: 'medium',
  priority: 'high',
} as const;

export const actionOnlyDetect: PostmortemRule = {
  id: 'action/only-detect',
  severity: 'warning',
  why: 'With alerts alone it happens again, and somebody is woken for it.',
  question: 'What would prevent it, or make it hurt less?',
  good: [
    actions('Alert on queue age', 'Reject the configuration at merge'),
    actions('Alert on queue age'),
    actions('Alert on queue age', 'Roll back by itself at 2 % errors'),
    recorded({ actions: [action, { ...action, id: 'A2', effect: 'prevent' }] }),
    recorded({ actions: [action] }),
  ],
  bad: [
    actions('Alert on queue age', 'Add a dashboard for the pool'),
    actions('Monitor the disk', 'Alert on errors', 'Log the plan'),
    recorded({ actions: [action, { ...action, id: 'A2' }] }),
    recorded({
      actions: [
        action,
        { ...action, id: 'A2' },
        { ...action, id: 'A3', effect: 'prevent', state: 'declined' },
      ],
    }),
    '## Actions\n\n| Action | Owner |\n|---|---|\n| Alert on queue age | Priya |\n| Page on disk space | Sam |',
  ],
  check: (postmortem) => onlyOf('detect', postmortem, 'All actions are that it is noticed.'),
};

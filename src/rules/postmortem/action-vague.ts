import { actions } from './example.ts';
import { toldActions } from './open-actions.ts';
import type { PostmortemRule } from './rule.ts';
import { vague } from './words/en/actions.ts';

export const actionVague: PostmortemRule = {
  id: 'action/vague',
  severity: 'error',
  why: 'What nobody can tell the end of is never done, and never declined either.',
  question: 'What will be there afterwards, and how does one tell?',
  good: [
    actions(
      'Reject migrations without a down step in CI; done when a pull request that lacks one fails',
    ),
    actions('Page on queue age above 60 s'),
    actions('Add a timeout of 2 s to calls of pricing'),
    actions('[x] Investigate the leak'),
    actions('Improve the p99 of search to 300 ms; done when the panel shows it for 7 days'),
  ],
  bad: [
    actions('Be more careful with migrations'),
    actions('Investigate why the cache was cold'),
    actions('Improve monitoring'),
    actions('Ensure that this does not happen again'),
    actions('**Consider separate queues**: they could help'),
    actions('Look into canaries'),
  ],
  check: (postmortem) =>
    toldActions(postmortem)
      .filter(({ action, words }) => !action.criterion && vague.test(words))
      .map(({ action, words }) => ({
        start: action.told.start,
        end: action.told.end,
        message: `"${(vague.exec(words)?.[0] ?? '').trim()}" has no end.`,
      })),
};

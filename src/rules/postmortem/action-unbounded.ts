import { actions } from './example.ts';
import { toldActions } from './open-actions.ts';
import type { PostmortemRule } from './rule.ts';
import { unbounded } from './words/en/actions.ts';

/** So many things in one action are several actions. */
const MOST_ANDS = 2;

export const actionUnbounded: PostmortemRule = {
  id: 'action/unbounded',
  severity: 'warning',
  why: 'What is to be done everywhere is begun nowhere, or costs more than what it prevents.',
  question: 'What is the smallest part of it that would have made this incident smaller?',
  good: [
    actions('Add a timeout of 2 s and a breaker to calls of pricing in checkout'),
    actions('Reject migrations without a down step in CI'),
    actions('Page on queue age above 60 s'),
    actions('[x] Migrate all services to the new queue'),
    actions('Upgrade the driver to 2.5 in the three services that use it'),
  ],
  bad: [
    actions('Rewrite the queue'),
    actions('Migrate all services to the new queue'),
    actions('Every repository gets the new pipeline'),
    actions('Re-architect the login'),
    actions('Add alerts and dashboards and runbooks and tests'),
  ],
  check: (postmortem) =>
    toldActions(postmortem).flatMap(({ action, words }) => {
      const { start, end } = action.told;
      const word = unbounded.exec(words)?.[0];
      if (word) return [{ start, end, message: `"${word}" has no bounds.` }];
      const ands = words.match(/\band\b/gi)?.length ?? 0;
      return ands > MOST_ANDS ? [{ start, end, message: 'These are several actions in one.' }] : [];
    }),
};

import { actions } from './example.ts';
import { openActions } from './open-actions.ts';
import type { PostmortemRule } from './rule.ts';

export const actionNoVerb: PostmortemRule = {
  id: 'action/no-verb',
  severity: 'warning',
  why: 'A subject without a verb is a thought; two people read two different actions from it.',
  question: 'What is done with it: added, removed, changed, measured?',
  good: [
    actions('Add a page on queue age above 60 s'),
    actions('The pool needs a limit of 40 connections'),
    actions('Version lock Flux'),
    actions('[x] Alerting'),
    actions('Support case 1129 raised with the provider'),
    actions('None'),
  ],
  bad: [
    actions('Alerting'),
    actions('Flux metrics and alerts'),
    actions('More fluent alerts for the queue'),
    actions('Add a page on queue age', 'Runbook'),
    actions('External liveness probe on the ingress controller'),
  ],
  check: (postmortem) =>
    openActions(postmortem)
      .filter(({ hasVerb }) => !hasVerb)
      .map(({ told: { start, end } }) => ({
        start,
        end,
        message: 'This does not say what is done.',
      })),
};

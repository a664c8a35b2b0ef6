import { actions } from './example.ts';
import { lacking } from './open-actions.ts';
import type { PostmortemRule } from './rule.ts';

export const actionNoDone: PostmortemRule = {
  id: 'action/no-done',
  severity: 'error',
  why: 'Where nothing says how one tells that it is done, it is closed when somebody is tired of it.',
  question: 'What will one see when it is done?',
  good: [
    actions('Page on queue age; done when a paused consumer pages in staging'),
    actions('Reject migrations without a down step, so that a pull request without one fails'),
    '## Actions\n\n| Action | Done when |\n|---|---|\n| Page on queue age | a paused consumer pages |',
    actions('[x] Page on queue age'),
    actions('Page on queue age, verified by pausing a consumer'),
  ],
  bad: [
    actions('Page on queue age above 60 s'),
    actions('Add a timeout'),
    '## Actions\n\n| Action | Done when |\n|---|---|\n| Page on queue age | |',
    actions('Page on queue age; done when a paused consumer pages', 'Add a timeout'),
    actions('Page on queue age; owner: Priya'),
  ],
  check: (postmortem) =>
    lacking(
      postmortem,
      ({ criterion }) => criterion === undefined,
      'say how one tells that it is done',
    ),
};

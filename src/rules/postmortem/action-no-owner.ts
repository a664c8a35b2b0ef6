import { actions } from './example.ts';
import { lacking } from './open-actions.ts';
import type { PostmortemRule } from './rule.ts';

export const actionNoOwner: PostmortemRule = {
  id: 'action/no-owner',
  severity: 'error',
  why: 'What a team owns nobody does; it takes one person, or one role with a person behind it.',
  question: 'Who answers for it?',
  good: [
    actions('Page on queue age above 60 s; owner: Priya'),
    actions('Page on queue age above 60 s (@priya)'),
    '## Actions\n\n| Action | Owner |\n|---|---|\n| Page on queue age | payments on-call lead |',
    actions('[x] Page on queue age'),
    actions('Page on queue age, assigned to R. Okonjo'),
  ],
  bad: [
    actions('Page on queue age above 60 s'),
    actions('Page on queue age; owner: team'),
    '## Actions\n\n| Action | Owner |\n|---|---|\n| Page on queue age | |',
    actions('Page on queue age; owner: Priya', 'Add a timeout'),
    actions('Page on queue age; owner: TBD'),
  ],
  check: (postmortem) =>
    lacking(postmortem, ({ owner }) => owner === undefined, 'name who answers for it'),
};

import { actions } from './example.ts';
import { lacking } from './open-actions.ts';
import type { PostmortemRule } from './rule.ts';

export const actionNoDate: PostmortemRule = {
  id: 'action/no-date',
  severity: 'error',
  why: 'Without a date it is never late, so nobody ever asks for it.',
  question: 'By when?',
  good: [
    actions('Page on queue age above 60 s; due 2026-05-02'),
    actions('Page on queue age above 60 s by Friday'),
    '## Actions\n\n| Action | Due |\n|---|---|\n| Page on queue age | 2 May |',
    actions('[x] Page on queue age'),
    actions('Page on queue age before 2 May 2026'),
  ],
  bad: [
    actions('Page on queue age above 60 s'),
    actions('Page on queue age in the near future'),
    '## Actions\n\n| Action | Due |\n|---|---|\n| Page on queue age | |',
    actions('Page on queue age; due 2026-05-02', 'Add a timeout'),
    actions('Page on queue age soon'),
  ],
  check: (postmortem) => lacking(postmortem, ({ due }) => due === undefined, 'say by when'),
};

import { missingOf, seat } from '#domain/case/quorum.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { quorumsOf } from '#domain/workflow/step.ts';
import { steps, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const { plan, approval, action, verification } = steps;
const ben = { id: 'owner', title: 'Owner', need: 1, people: ['ben'] };
const board = { id: 'board', title: 'Board', need: 2, people: ['ben', 'cleo', 'dora'] };

function asking(...groups: NonNullable<Parameters<typeof quorumsOf>[0]['groups']>) {
  return workflowOf([plan, { ...approval, groups }, action, verification]);
}

/** What roles people hold, no file says: that is held against an installation (`people/duties-can-be-held.ts`). */
export const approvalCanBeMet: Rule = {
  id: 'approval-can-be-met',
  why: 'Somebody who could count for two groups counts for one, so there must be as many people as all groups need together.',
  good: [
    asking(ben, board),
    asking({ ...board, need: 3 }),
    asking(board, { ...ben, people: ['eve'] }),
  ],
  bad: [
    asking({ ...ben, need: 2 }),
    asking(ben, { ...ben, id: 'other' }),
    asking(ben, { ...board, need: 3 }),
    asking({ ...board, people: ['ben', 'ben', 'ben'] }),
  ],
  check: (workflow) =>
    placedSteps(workflow).flatMap(({ step, path }): Fault[] => {
      if (step.kind !== 'approval') return [];
      const escalation = step.onExpiry && 'ask' in step.onExpiry ? [[step.onExpiry.ask]] : [];
      return [quorumsOf(step), ...escalation].flatMap((all) => {
        const groups = all.filter(({ people }) => people);
        const people = [...new Set(groups.flatMap((group) => group.people ?? []))];
        const voices = people.map((name) => ({
          groups: groups.filter((group) => group.people?.includes(name)).map(({ id }) => id),
        }));
        const missing = missingOf(groups, seat(groups, voices));
        if (missing === 0) return [];
        const need = groups.reduce((sum, group) => sum + group.need, 0);
        const named = groups.map(({ title }) => title).join(' and ');
        const message = `${named} need ${need} different people, and ${people.join(', ')} are ${need - missing} at most`;
        return [{ path: [...path, 'approval'], message }];
      });
    }),
};

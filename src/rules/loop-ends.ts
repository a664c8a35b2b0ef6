import { courseOf, shortestWay, type Way } from './course.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { decision, verification, wait } = steps;
const back = { if: "case.severity == 'critical'", goTo: 'work' };
const vain = { ...wait, until: { instant: 'released' }, otherwise: 'work' } as const;

export const loopEnds: Rule = {
  id: 'loop-ends',
  why: 'A case that goes back again and again is worked on for ever, and nobody decides that it is enough.',
  good: [
    workflowOf([{ ...decision, branches: [{ ...back, atMost: 3 }] }, verification]),
    workflowOf([{ ...vain, atMost: 2 }, verification]),
  ],
  bad: [
    workflowOf([task('assess'), { ...decision, branches: [back] }, verification]),
    workflowOf([
      { ...decision, branches: [{ ...back, atMost: 1 }], otherwise: 'work' },
      verification,
    ]),
    workflowOf([task('assess'), vain, verification]),
  ],
  check: (workflow) => {
    const course = courseOf(workflow);
    const limited = ({ atMost }: Way) => atMost !== undefined;
    return course.placed.flatMap(({ path }, at) =>
      course.from(at).flatMap((way) => {
        if (way.to > at || limited(way)) return [];
        const round = way.to === at ? [] : shortestWay(course, way.to, at, limited);
        if (!round) return [];
        const said = [...round, way].map(({ says }) => says).join(' → ');
        return [{ path, message: `this leads back without an end, say at-most: ${said} → …` }];
      }),
    );
  },
};

import { steps, task, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';
import { after, inWords, reached, shortestWay } from './search.ts';
import type { Way } from './ways.ts';

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
  check: (_, course) => {
    const come = reached(course, 'stay');
    const isLimited = ({ atMost }: Way) => atMost !== undefined;
    return course.placed.flatMap(({ path }, at) =>
      course.from(at).flatMap((way) => {
        const known = come.get(at);
        if (way.to > at || isLimited(way) || !known) return [];
        const from = [after(course, known, way, 'stay')];
        const again = { point: at, known: way.change.guard };
        const round = shortestWay(course, again, { from, facts: 'stay', avoids: isLimited });
        if (!round) return [];
        const said = inWords([...round, way], '…');
        return [{ path, message: `this leads back without an end, say at-most: ${said}` }];
      }),
    );
  },
};

import type { Course } from './course.ts';
import type { Diagram } from './diagram.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';
import { origin, reached, wayHere, wayPast } from './search.ts';
import type { Point } from './ways.ts';

const { decision, verification } = steps;
const first = { id: 'first', title: 'First', state: 'triaging' } as const;
const second = { id: 'second', title: 'Second', state: 'designing' } as const;
const proof = { id: 'proof', title: 'Proof', state: 'verifying', steps: [verification] } as const;
const hold = { reopenTo: 'first' };
const assess = { ...task('assess'), outcomes: ['real', 'unclear'] };
const each = {
  ...decision,
  branches: assess.outcomes.map((one) => ({
    if: `steps.assess.outcome == '${one}'`,
    goTo: 'proof',
  })),
};
const always = (goTo: string) => ({ ...decision, branches: [], otherwise: goTo });

export const endIsReached: Rule = {
  id: 'end-is-reached',
  why: 'A stage that no case comes to is a mistake, and one that no case can leave for the end holds it for ever.',
  good: [
    workflowOf([], {
      hold,
      stages: [
        { ...first, steps: [{ ...decision, branches: [{ if: 'case.cycle > 1', goTo: 'proof' }] }] },
        { ...second, steps: [task('assess')] },
        { ...proof, steps: [{ ...verification, otherwise: 'first' }] },
      ],
    }),
  ],
  bad: [
    workflowOf([], {
      hold,
      stages: [
        { ...first, steps: [assess, each] },
        { ...second, steps: [task('think')] },
        { ...proof, steps: [{ ...verification, otherwise: 'first' }] },
      ],
    }),
    workflowOf([], {
      hold,
      stages: [
        { ...first, steps: [always('proof')] },
        { ...second, steps: [task('assess')] },
        { ...proof, steps: [{ ...verification, otherwise: 'first' }] },
      ],
    }),
    workflowOf([], {
      hold,
      stages: [
        { ...first, steps: [task('assess')] },
        { ...second, steps: [always('first')] },
        { ...proof, steps: [{ ...verification, otherwise: 'first' }] },
      ],
    }),
  ],
  check: ({ stages }, course) => {
    const come = reached(course, 'change');
    const ending = endingAt(course);
    const { and, none } = course.knowledge.diagrams;
    return stages.flatMap(({ id }, at): Fault[] => {
      const path = ['stages', at];
      const point = course.placed.findIndex(({ stage }) => stage === at);
      if (point < 0) return [];
      const known = come.get(point);
      if (!known) {
        const message = `no case ever comes to the stage "${id}": leave it out, or let a decision lead there`;
        return [{ path, message: `${message}: ${wayPast(course, point)}` }];
      }
      if (and(known, ending[point] ?? none) !== none) return [];
      const message = `no case that is in the stage "${id}" ever comes to its end: let a way lead on`;
      return [{ path, message: `${message}: ${wayHere(course, point, id)}` }];
    });
  },
};

/** Which cases can come to the end from each point: back from there, until no more can. */
function endingAt(course: Course): readonly Diagram[] {
  const { closed, placed } = course;
  const { or, all, none } = course.knowledge.diagrams;
  const ending = [...placed.map(() => none), all];
  const onward = (point: Point) =>
    course.from(point).map((way) => origin(course, ending[way.to] ?? none, way, 'change'));
  for (let grown = true; grown; ) {
    grown = false;
    for (let point = closed.point - 1; point >= 0; point -= 1) {
      const before = ending[point] ?? none;
      ending[point] = onward(point).reduce(or, before);
      grown ||= ending[point] !== before;
    }
  }
  return ending;
}

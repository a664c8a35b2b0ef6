import { allWithin } from '#domain/workflow/step.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';
import { reached, wayPast } from './search.ts';

const { decision, verification } = steps;
const rescan = { ...verification, otherwise: 'work' };
const proof = { id: 'proof', title: 'Proof', state: 'verifying', steps: [rescan] } as const;
const assess = { ...task('assess'), outcomes: ['real', 'unclear'] };
const leading = (...branches: { if: string; goTo: string }[]) => ({ ...decision, branches });
const before = (...inside: Parameters<typeof workflowOf>[0]) =>
  workflowOf([], {
    stages: [{ id: 'work', title: 'Work', state: 'triaging', steps: inside }, proof],
  });

export const stepIsReached: Rule = {
  id: 'step-is-reached',
  why: 'A step that every case is led past is never done, and whoever reads the workflow believes that it is.',
  good: [
    before(leading({ if: "case.severity == 'low'", goTo: 'proof' }), task('contain')),
    // What a case is like may change while somebody works on it.
    before(
      leading({ if: "case.severity == 'low'", goTo: 'proof' }),
      task('contain'),
      { ...leading({ if: "case.severity == 'low'", goTo: 'proof' }), id: 'which-way-now' },
      task('lessons'),
    ),
  ],
  bad: [
    before({ ...decision, branches: [], otherwise: 'proof' }, task('contain')),
    before(
      assess,
      leading(
        { if: "steps.assess.outcome == 'real'", goTo: 'proof' },
        { if: "steps.assess.outcome == 'unclear'", goTo: 'proof' },
      ),
      task('contain'),
    ),
    before(
      leading({ if: 'case.cycle < 2', goTo: 'proof' }, { if: 'case.cycle > 1', goTo: 'proof' }),
      task('contain'),
    ),
  ],
  check: (_, course) => {
    const come = reached(course, 'change');
    return course.placed.flatMap(({ step, path, stage }, at) => {
      const before = course.placed[at - 1];
      // What lies within a step, or behind another that is not come to, is told of with that.
      const isFirst =
        before?.stage === stage && come.has(at - 1) && !allWithin(before.step).includes(step);
      if (come.has(at) || !isFirst) return [];
      const message = `no case ever comes to "${step.id}": leave it out, or do not lead past it`;
      return [{ path, message: `${message}: ${wayPast(course, at)}` }];
    });
  },
};

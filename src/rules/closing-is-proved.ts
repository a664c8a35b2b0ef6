import { isRunStep } from '#domain/workflow/step.ts';
import { courseOf, inWords, shortestWay, type Way } from './course.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const { verification, action, plan, approval, decision } = steps;

export const closingIsProved: Rule = {
  id: 'closing-is-proved',
  why: 'After its last step a case closes as remediated, and it may do so only when it is proved fixed after the last change.',
  good: [
    workflowOf([verification]),
    workflowOf([task('assess'), verification, task('lessons')]),
    workflowOf([
      { ...verification, id: 'rescan', if: "case.severity == 'high'" },
      { ...verification, id: 'deep-rescan', if: "!(case.severity == 'high')" },
    ]),
  ],
  bad: [
    workflowOf([task('assess')]),
    workflowOf([{ ...verification, if: "case.severity == 'high'" }]),
    workflowOf([plan, approval, verification, action]),
    workflowOf([], {
      stages: [
        { id: 'work', title: 'Work', state: 'triaging', steps: [skip('done')] },
        { id: 'proof', title: 'Proof', state: 'verifying', steps: [verification] },
        { id: 'done', title: 'Done', state: 'verifying', steps: [task('lessons')] },
      ],
    }),
    workflowOf([
      {
        ...steps.parallel,
        if: 'case.cycle > 1',
        branches: [
          { id: 'a', steps: [task('tell-owner')] },
          { id: 'b', steps: [verification] },
        ],
      },
    ]),
  ],
  check: (workflow) => {
    const course = courseOf(workflow);
    const last = ['stages', Math.max(workflow.stages.length - 1, 0)];
    const faults: Fault[] = [];
    for (const start of course.starts) {
      const way = shortestWay(course, start, course.closed, verifies);
      if (way) faults.push(unproved(last, 'a case can close without being verified', way));
    }
    if (faults.length > 0) return faults.slice(0, 1);
    return course.placed.flatMap(({ step, path }, at) => {
      if (!isRunStep(step)) return [];
      const way = shortestWay(course, at + 1, course.closed, verifies);
      return way || at + 1 === course.closed
        ? [unproved(path, `after ${step.id} a case can close without being verified`, way ?? [])]
        : [];
    });
  },
};

function skip(goTo: string) {
  return { ...decision, branches: [{ if: "case.severity == 'low'", goTo }] };
}

function verifies({ does }: Way): boolean {
  return does?.kind === 'verification';
}

function unproved(path: Fault['path'], message: string, way: readonly Way[]): Fault {
  return { path, message: `${message}: ${inWords(way)}` };
}

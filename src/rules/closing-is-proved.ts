import { isProof, isRunStep } from '#domain/workflow/step.ts';
import type { Place } from './course.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';
import { inWords, shortestWay, whenDone } from './search.ts';
import type { Way } from './ways.ts';

const { verification, action, plan, approval, decision } = steps;
const assess = { ...task('assess'), outcomes: ['real', 'unclear', 'fake'] };
const rescan = (condition: string) => ({ ...verification, if: condition });
const either = (one: string, other: string) =>
  workflowOf([assess, rescan(one), { ...rescan(other), id: 'deep-rescan' }]);

const notReal = {
  ...decision,
  branches: [{ if: "steps.assess.outcome == 'fake'", goTo: 'proof' }],
};

export const closingIsProved: Rule = {
  id: 'closing-is-proved',
  why: 'After its last step a case closes as remediated, and it may do so only when it is proved fixed after the last change.',
  good: [
    workflowOf([verification]),
    workflowOf([{ ...task('see'), proves: { otherwise: 'work', separate: true } }], {
      kinds: ['quality'],
    }),
    workflowOf([task('assess'), verification, task('lessons')]),
    either("case.severity == 'high'", "!(case.severity == 'high')"),
    either("case.severity=='high'", "!(('high' == case.severity))"),
    either('case.findings > 5', 'case.findings < 6'),
    either('case.cycle == 1', 'case.cycle > 1'),
    either('case.title.contains("x")', "!case.title.contains('x')"),
    either("steps.assess.outcome == 'real'", "steps.assess.outcome in ['fake', 'unclear']"),
    either(
      "steps.assess.outcome == 'real' || case.owner == ''",
      "case.owner != '' && steps['assess'].outcome != 'real'",
    ),
    either("case.owner == '' ? case.cycle > 1 : true", "case.owner == '' && case.cycle < 2"),
  ],
  bad: [
    workflowOf([task('assess')]),
    workflowOf([rescan("case.severity == 'high'")]),
    workflowOf([assess, rescan("steps.assess.outcome == 'real'")]),
    either("steps.assess.outcome == 'real'", "steps.assess.outcome == 'fake'"),
    either("case.severity == 'high'", "!(case.severity == 'low')"),
    either('case.findings > 5', 'case.findings < 5'),
    either('100 / case.findings > 5', '!(100 / case.findings > 5)'),
    // What a decision lets go ahead is what the verification leaves out.
    workflowOf([], {
      stages: [
        { id: 'work', title: 'Work', state: 'triaging', steps: [assess, notReal] },
        { id: 'wait', title: 'Wait', state: 'confirmed', steps: [task('look-again')] },
        {
          id: 'proof',
          title: 'Proof',
          state: 'verifying',
          steps: [rescan("steps.assess.outcome != 'fake'"), task('lessons')],
        },
      ],
    }),
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
  check: ({ stages }, course) => {
    const { placed, starts, closed } = course;
    const unverified = (from: readonly Place[]) =>
      shortestWay(course, closed, { from, facts: 'stay', avoids: verifies });
    const way = unverified(starts);
    if (way) {
      const last = ['stages', Math.max(stages.length - 1, 0)];
      return [unproved(last, 'a case can close without being verified', way)];
    }
    return placed.flatMap(({ step, path }, at) => {
      const since = isRunStep(step) ? unverified(whenDone(course, at)) : undefined;
      return since
        ? [unproved(path, `after ${step.id} a case can close without being verified`, since)]
        : [];
    });
  },
};

function skip(goTo: string) {
  return { ...decision, branches: [{ if: "case.severity == 'low'", goTo }] };
}

function verifies({ does }: Way): boolean {
  return isProof(does);
}

function unproved(path: Fault['path'], message: string, way: readonly Way[]): Fault {
  return { path, message: `${message}; let this way pass one: ${inWords(way, 'closed')}` };
}

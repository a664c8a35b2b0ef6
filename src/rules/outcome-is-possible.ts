import { conditionsOf } from './conditions-of.ts';
import type { Course } from './course.ts';
import { steps, task, workflowOf } from './example.ts';
import { laterOutcomesIn, oddValuesIn, remedyFor, stepOfOutcome } from './odd-values.ts';
import type { Rule } from './rule.ts';

const { verification, parallel } = steps;
const assess = { ...task('assess'), outcomes: ['real', 'not-real'] };
const only = (condition: string) => ({ ...task('contain'), if: condition });
const beside = (...branches: (typeof assess | ReturnType<typeof only>)[]) => ({
  ...parallel,
  branches: branches.map((step, at) => ({ id: `branch-${at}`, steps: [step] })),
});

export const outcomeIsPossible: Rule = {
  id: 'outcome-is-possible',
  why: 'A condition on an outcome that a task cannot have, or does not have yet, is never so.',
  good: [
    workflowOf([assess, only("steps.assess.outcome == 'real'"), verification]),
    workflowOf([assess, only("steps['assess'].outcome in ['real', '']"), verification]),
    workflowOf([beside(only("steps.assess.outcome == 'real'"), assess), verification]),
  ],
  bad: [
    workflowOf([assess, only("steps.assess.outcome == 'rael'"), verification]),
    workflowOf([assess, only("'rael' == steps.assess.outcome"), verification]),
    workflowOf([assess, only("steps.assess.outcome in ['real', 'fake']"), verification]),
    workflowOf([only("steps.assess.outcome == 'real'"), assess, verification]),
    workflowOf([task('assess'), only('steps.assess.outcome != "real"'), verification]),
  ],
  check: (_, course) =>
    course.placed.flatMap((here, at) =>
      conditionsOf(here).flatMap(({ text, path }) => [
        ...impossibleIn(course, text).map((message) => ({ path, message })),
        ...laterOutcomesIn(course, at, text).map(({ id }) => ({
          path,
          message: `"${id}" comes later: it has no outcome here, ask for it behind that step`,
        })),
      ]),
    ),
};

function impossibleIn(course: Course, condition: string): string[] {
  return oddValuesIn(course, condition).flatMap((odd) => {
    const step = stepOfOutcome(course, odd.name);
    return step ? [`"${step.id}" never has the outcome "${odd.said}": ${remedyFor(odd)}`] : [];
  });
}

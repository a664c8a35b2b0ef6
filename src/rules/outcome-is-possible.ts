import { nameInCondition } from '#domain/workflow/conditions.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import type { Step } from '#domain/workflow/step.ts';
import { conditionsOf } from './conditions-of.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { verification } = steps;
const assess = { ...task('assess'), outcomes: ['real', 'not-real'] };
const only = (condition: string) => ({ ...task('contain'), if: condition });

export const outcomeIsPossible: Rule = {
  id: 'outcome-is-possible',
  why: 'A condition on an outcome that a task cannot have, or does not have yet, is never so.',
  good: [workflowOf([assess, only("steps.assess.outcome == 'real'"), verification])],
  bad: [
    workflowOf([assess, only("steps.assess.outcome == 'rael'"), verification]),
    workflowOf([only("steps.assess.outcome == 'real'"), assess, verification]),
    workflowOf([task('assess'), only('steps.assess.outcome != "real"'), verification]),
  ],
  check: (workflow) => {
    const placed = placedSteps(workflow);
    const named = new Map(
      placed.map(({ step }, place) => [nameInCondition(step.id), { step, place }]),
    );
    return placed.flatMap((here, at) =>
      conditionsOf(here).flatMap(({ text, path }) =>
        [...text.matchAll(OUTCOME)].flatMap(([, name = '', said = '']) => {
          const task = named.get(name);
          // A name that is not there is a fault of the expression itself.
          const message = task && faultOf(task.step, said, task.place > at);
          return message ? [{ path, message }] : [];
        }),
      ),
    );
  },
};

function faultOf(step: Step, said: string, comesLater: boolean): string | undefined {
  const outcomes = step.kind === 'task' ? (step.outcomes ?? []) : [];
  if (!outcomes.includes(said)) {
    const known = outcomes.join(', ') || 'it has no outcomes';
    return `"${step.id}" never has the outcome "${said}": ${known}`;
  }
  return comesLater ? `"${step.id}" comes later: it has no outcome here` : undefined;
}

const OUTCOME = /\bsteps\.(\w+)\.outcome\s*[!=]=\s*['"]([^'"]*)['"]/g;

import { isRunStep } from '#domain/workflow/step.ts';
import type { Place } from './course.ts';
import { steps, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';
import { inWords, shortestWay, toDo, whenDone } from './search.ts';
import type { Way } from './ways.ts';

const { plan, approval, action, verification, foreach } = steps;

/** What a workflow itself declares to be run is agreed to by whoever publishes it; a plan is agreed to case by case. */
export const planIsApproved: Rule = {
  id: 'plan-is-approved',
  why: 'What a plan runs has been agreed to by others, exactly as it stands; an approval of nothing binds nothing.',
  good: [
    workflowOf([plan, approval, action, verification]),
    workflowOf([
      { ...action, run: { kind: 'manual', title: 'Tell', timeout: 60, retries: 0 } },
      verification,
    ]),
    // No plan, no approval and no change, or all three.
    workflowOf([
      { ...plan, if: 'case.cycle == 1' },
      { ...approval, if: 'steps.fix_plan.done' },
      { ...action, if: 'steps.approve.done' },
      verification,
    ]),
    workflowOf([
      plan,
      { ...approval, if: "case.severity == 'critical'" },
      { ...approval, id: 'approve-others', if: "case.severity != 'critical'" },
      action,
      verification,
    ]),
  ],
  bad: [
    workflowOf([plan, action, verification]),
    workflowOf([action, verification]),
    workflowOf([approval, verification]),
    workflowOf([plan, action, approval, verification]),
    workflowOf([plan, { ...plan, id: 'other-plan' }, approval, action, verification]),
    workflowOf([plan, { ...approval, if: "case.severity == 'critical'" }, action, verification]),
    workflowOf([plan, foreach, verification]),
    workflowOf([{ ...plan, if: 'case.cycle == 1' }, approval, action, verification]),
    workflowOf([plan, { ...approval, if: 'case.cycle < 3' }, action, verification]),
    // What reopens behind the plan has none: each cycle makes its own.
    workflowOf([], {
      hold: { reopenTo: 'again' },
      stages: [
        { id: 'work', title: 'Work', state: 'designing', steps: [plan, approval] },
        { id: 'again', title: 'Again', state: 'implementing', steps: [action, verification] },
      ],
    }),
  ],
  check: (_, course) => {
    const { placed, starts } = course;
    const planAt = placed.findIndex(({ step }) => step.kind === 'plan');
    const without = (kind: 'plan' | 'approval', to: number, from: readonly Place[] = starts) =>
      shortestWay(course, toDo(course, to), {
        from,
        facts: 'stay',
        avoids: ({ does }) => does?.kind === kind,
      });
    return placed.flatMap(({ step, path }, at): Fault[] => {
      if (step.kind === 'plan' && at !== planAt) {
        return [{ path, message: 'a workflow has at most one step of kind plan' }];
      }
      if (step.kind === 'approval') {
        const way = without('plan', at);
        return way ? [fault(path, 'an approval needs a plan step before it', way)] : [];
      }
      if (!isRunStep(step) || step.run !== 'plan') return [];
      const message = 'the plan runs only after a plan step and its approval';
      const way = without('plan', at) ?? without('approval', at, whenDone(course, planAt));
      return way ? [fault(path, message, way)] : [];
    });
  },
};

function fault(path: Fault['path'], message: string, way: readonly Way[]): Fault {
  const said = way.length > 0 ? inWords(way, 'here') : 'the beginning → here';
  return { path, message: `${message}; this way has none: ${said}` };
}

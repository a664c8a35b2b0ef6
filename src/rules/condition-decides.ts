import type { Workflow } from '#domain/workflow/definition.ts';
import type { PlacedStep } from '#domain/workflow/placed-steps.ts';
import { conditionsOf, ownershipConditions, type PlacedCondition } from './conditions-of.ts';
import { type Course, ofKinds } from './course.ts';
import { steps, task, workflowOf } from './example.ts';
import { laterOutcomesIn, oddValuesIn } from './odd-values.ts';
import type { Fault, Rule } from './rule.ts';
import { reached, wayHere } from './search.ts';
import type { Point } from './ways.ts';

const { decision, verification, wait } = steps;
const low = { if: "case.severity == 'low'", goTo: 'next' };
const assess = { ...task('assess'), outcomes: ['real', 'unclear'] };
const deciding = (...conditions: string[]) => ({
  ...decision,
  branches: conditions.map((one) => ({ if: one, goTo: 'next' })),
});
const only = (condition: string, id = 'contain') => ({ ...task(id), if: condition });
const one = (condition: string) => workflowOf([assess, only(condition), verification]);

export const conditionDecides: Rule = {
  id: 'condition-decides',
  why: 'A condition that is always so or never so decides nothing, and a branch behind its own like is never taken.',
  good: [
    workflowOf([deciding(low.if, 'case.cycle > 1'), verification]),
    workflowOf([{ ...decision, branches: [{ ...low, atMost: 1 }, low] }, verification]),
    // The last branch says in full what is left.
    workflowOf([
      assess,
      deciding("steps.assess.outcome == 'real'", "steps.assess.outcome == 'unclear'"),
      verification,
    ]),
    // What a case is like may change while it waits.
    workflowOf([
      only("case.owner == ''"),
      { ...wait, until: { condition: "case.owner != ''" }, otherwise: 'next' },
      verification,
    ]),
    one('case.findings * 2 > case.cycle'),
  ],
  bad: [
    one('true'),
    one('1 == 1'),
    one("false && case.severity == 'low'"),
    one('case.cycle == case.cycle'),
    one('case.cycle > 1 || case.cycle <= 1'),
    one('case.cycle > 3 && case.cycle < 2'),
    one("size('abc') == 2"),
    one("case.kind == 'incident'"),
    one('steps.contain.done'),
    workflowOf([deciding(low.if, low.if), verification]),
    workflowOf([deciding(low.if, `'low' == case.severity`), verification]),
    workflowOf([deciding("case.severity in ['low', 'info']", low.if), verification]),
    workflowOf([deciding(' false '), verification]),
    workflowOf([
      assess,
      only("steps.assess.outcome == 'real'"),
      only("steps.contain.done && steps.assess.outcome == 'unclear'", 'explain'),
      verification,
    ]),
    workflowOf([
      { ...wait, until: { condition: 'case.cycle < 1' }, otherwise: 'next' },
      verification,
    ]),
    workflowOf([verification], {
      ownership: [
        { to: 'asset-owner', if: '1 < 2' },
        { to: 'queue', queue: 'triage' },
      ],
    }),
  ],
  check: (workflow, course) => [
    ...course.placed.flatMap((placed, at) => faultsAt(course, placed, at)),
    ...ownershipConditions(workflow).flatMap((condition) => ofAll(course, condition, workflow)),
  ],
};

function faultsAt(course: Course, placed: PlacedStep, at: Point): Fault[] {
  const { and, none, without } = course.knowledge.diagrams;
  const { step, used } = placed;
  const conditions = conditionsOf(placed);
  const constant = conditions.flatMap((condition) => ofAll(course, condition));
  // What is used in several places may ask what is clear in one of them.
  const known = used ? undefined : reached(course, 'change').get(at);
  if (constant.length > 0 || !known) return constant;
  const asked = (condition: PlacedCondition) => course.asked(step, condition.text);
  const [own, inside] =
    step.if === undefined ? [undefined, conditions] : [conditions[0], conditions.slice(1)];
  const done = own ? and(known, asked(own).holds) : known;
  if (own && done === none) return never(course, at, own);
  let left = step.kind === 'wait' ? without(done, course.changing) : done;
  return inside.flatMap((condition, place) => {
    const { holds, fails } = asked(condition);
    const open = left;
    // A branch that has had its turns leaves the next of its like open.
    if (step.kind === 'decision' && step.branches[place]?.atMost === undefined) {
      left = and(left, fails);
    }
    if (and(open, holds) !== none) return [];
    if (step.kind === 'wait' || and(done, holds) === none) return never(course, at, condition);
    const message =
      'an earlier branch takes every case that this one would: leave it out, or put it first';
    return [{ path: condition.path, message }];
  });
}

/** No case that comes to the step has it so; what can never be at all, and what is not known yet, other rules tell. */
function never(course: Course, at: Point, { text, path }: PlacedCondition): Fault[] {
  if (isToldElsewhere(course, text, at)) return [];
  const message = 'this is so of no case that comes here: leave it out, or ask what one can have';
  return [{ path, message: `${message}: ${wayHere(course, at)}` }];
}

/** What is so, or not so, of every case there can be, wherever it is asked. */
function ofAll(course: Course, { text, path }: PlacedCondition, workflow?: Workflow): Fault[] {
  const { and, all, none } = course.knowledge.diagrams;
  const { holds, fails } = course.knowledge.asked(course.meaningOf(text));
  const cases = workflow ? ofKinds(course, workflow.kinds) : all;
  const isSo = fails === none ? 'every' : and(holds, cases) === none ? 'no' : undefined;
  if (!isSo || isToldElsewhere(course, text)) return [];
  const message = `this is so of ${isSo} case, so it decides nothing: leave it out, or ask what some have and others have not`;
  return [{ path, message }];
}

function isToldElsewhere(course: Course, text: string, at?: Point): boolean {
  if (oddValuesIn(course, text).length > 0) return true;
  return at !== undefined && laterOutcomesIn(course, at, text).length > 0;
}

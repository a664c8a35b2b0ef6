import { expect, test } from 'vitest';
import { meaningOf } from '#app/condition-meaning.ts';
import { conditionsOf } from '#app/conditions.ts';
import { severities } from '#domain/finding/finding.ts';
import type { ConditionFacts, StepFacts } from '#domain/workflow/conditions.ts';
import type { Stage, Workflow } from '#domain/workflow/definition.ts';
import type { Step } from '#domain/workflow/step.ts';
import { closingIsProved } from '#rules/closing-is-proved.ts';
import { courseOf } from '#rules/course.ts';
import { steps, task, workflowOf } from '#rules/example.ts';
import { chances } from './chances.ts';

// The checker's ways, against somebody who goes each of them, case by case, and asks each condition itself.

const WORKFLOWS = 200;

/** A workflow of three stages whose steps, conditions and decisions are by chance. */
function someWorkflow(seed: number): Workflow {
  const chance = chances(seed);
  const roll = (below: number) => Math.floor(chance() * below);
  const pick = <One>(of: readonly One[]) => of[roll(of.length)] as One;
  const asked: string[] = [];
  const atom = () =>
    pick([
      `case.severity == '${pick(severities)}'`,
      "case.severity in ['critical', 'high']",
      `case.cycle ${pick(['>', '<=', '=='])} ${1 + roll(2)}`,
      ...asked.flatMap((id) => [
        `steps.${id}.outcome ${pick(['==', '!='])} 'a'`,
        `steps.${id}.${pick(['done', 'skipped'])}`,
      ]),
    ]);
  const condition = (): string =>
    pick([atom, atom, () => `!(${atom()})`, () => `${atom()} ${pick(['&&', '||'])} ${atom()}`])();
  const some = (step: Step): Step => (roll(4) === 0 ? step : { ...step, if: condition() });
  const stage = (id: string, ahead: readonly string[], kinds: readonly Step['kind'][]): Stage => {
    const inside = kinds.map((kind, at): Step => {
      const name = `${id}${at}`;
      if (kind === 'verification') return some({ ...steps.verification, id: name, otherwise: 'x' });
      if (kind === 'decision') {
        const branches = [0, 1].map(() => ({ if: condition(), goTo: pick(ahead) }));
        return some({ ...steps.decision, id: name, branches, otherwise: pick(ahead) });
      }
      const step = some({ ...task(name), outcomes: ['a', 'b'] });
      asked.push(name);
      return step;
    });
    return { id, title: id, state: 'triaging', steps: inside };
  };
  return workflowOf([], {
    stages: [
      stage('x', ['next', 'y', 'z'], ['task', 'task', 'decision', 'task']),
      stage('y', ['next', 'z'], ['verification', 'decision', 'task']),
      stage('z', ['next'], ['verification', 'task']),
    ],
    hold: { reopenTo: 'x' },
  });
}

/** Whether some case closes without a verification: each severity, cycle and outcome is tried. */
function closesUnproved(workflow: Workflow): boolean {
  const holds = conditionsOf(workflow, []);
  const none = {
    id: '',
    kind: '',
    title: '',
    priority: '',
    asset: '',
    owner: '',
    source: '',
  } as const;
  const open = Object.fromEntries(
    workflow.stages.flatMap(({ steps: own }) =>
      own.map(({ id }): [string, StepFacts] => [id, { outcome: '', done: false, skipped: false }]),
    ),
  );
  const goes = (facts: ConditionFacts, stage: number, at: number): boolean => {
    const inside = workflow.stages[stage]?.steps;
    if (!inside) return true;
    const step = inside[at];
    if (!step) return goes(facts, stage + 1, 0);
    const as = (what: Partial<StepFacts>): ConditionFacts => ({
      ...facts,
      steps: { ...facts.steps, [step.id]: { outcome: '', done: false, skipped: false, ...what } },
    });
    if (step.if !== undefined && !holds(step.if, facts)) {
      return goes(as({ skipped: true }), stage, at + 1);
    }
    if (step.kind === 'verification') return false;
    if (step.kind === 'decision') {
      const taken = step.branches.find((branch) => holds(branch.if, facts));
      const goTo = taken?.goTo ?? step.otherwise;
      const to = workflow.stages.findIndex(({ id }) => id === goTo);
      return to < 0 ? goes(as({ done: true }), stage, at + 1) : goes(as({ done: true }), to, 0);
    }
    return ['a', 'b'].some((outcome) => goes(as({ outcome, done: true }), stage, at + 1));
  };
  return severities.some((severity) =>
    [1, 2, 3].some((cycle) =>
      goes({ case: { ...none, severity, cycle, findings: 1 }, steps: open, instants: {} }, 0, 0),
    ),
  );
}

test('a way to the end without a verification is found exactly where there is one', () => {
  let unproved = 0;
  for (let seed = 1; seed <= WORKFLOWS; seed += 1) {
    const workflow = someWorkflow(seed);
    const expected = closesUnproved(workflow);
    const found = closingIsProved.check(workflow, courseOf(workflow, meaningOf)).length > 0;
    expect({ seed, found }).toEqual({ seed, found: expected });
    if (expected) unproved += 1;
  }
  // Else it would be no proof of one or of the other.
  expect(unproved).toBeGreaterThan(WORKFLOWS / 5);
  expect(unproved).toBeLessThan(WORKFLOWS - WORKFLOWS / 5);
});

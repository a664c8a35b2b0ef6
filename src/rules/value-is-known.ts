import { conditionsIn } from './conditions-of.ts';
import { steps, task, workflowOf } from './example.ts';
import { valuesOf } from './knowledge.ts';
import { oddValuesIn, remedyFor } from './odd-values.ts';
import type { Rule } from './rule.ts';

const { verification, decision, wait } = steps;
const contain = (condition: string) =>
  workflowOf([{ ...task('contain'), if: condition }, verification]);

export const valueIsKnown: Rule = {
  id: 'value-is-known',
  why: 'A severity, priority or kind that is misspelt in a condition is one that no case has, and nobody notices that it is never so.',
  good: [
    contain("case.severity == 'high'"),
    contain("case.priority != ''"),
    contain("case.asset == 'whatever-it-is-called'"),
  ],
  bad: [
    contain("case.severity == 'hgih'"),
    contain("!(case.severity in ['critical', 'hihg'])"),
    contain("case.kind != 'vulnerabilty'"),
    contain("case.cycle > 1 && case.priority == 'imediate'"),
    workflowOf([
      { ...decision, branches: [{ if: "'hgih' == case.severity", goTo: 'next' }] },
      verification,
    ]),
    workflowOf([
      { ...wait, until: { condition: "case['severity'] == 'Low'" }, otherwise: 'next' },
      verification,
    ]),
    workflowOf([verification], {
      ownership: [
        { to: 'asset-owner', if: "case.severity == 'crit'" },
        { to: 'queue', queue: 'triage' },
      ],
    }),
  ],
  check: (workflow, course) =>
    conditionsIn(workflow).flatMap(({ text, path }) =>
      oddValuesIn(course, text)
        .filter(({ name }) => valuesOf.has(name))
        .map((odd) => ({ path, message: `${odd.name} is never "${odd.said}": ${remedyFor(odd)}` })),
    ),
};

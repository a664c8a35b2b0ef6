import { conditionsIn } from './conditions-of.ts';
import { steps, task, workflowOf } from './example.ts';
import { questionsIn } from './meaning.ts';
import { knownValues } from './odd-values.ts';
import type { Rule } from './rule.ts';

const { verification, decision } = steps;
const assess = { ...task('assess'), outcomes: ['minor', 'major'] };
const contain = (condition: string) =>
  workflowOf([assess, { ...task('contain'), if: condition }, verification]);

export const textIsNotOrdered: Rule = {
  id: 'text-is-not-ordered',
  why: 'Greater and less go by the letters of a text: of all severities critical would be the least.',
  good: [
    contain("case.severity in ['critical', 'high']"),
    contain('case.cycle >= case.findings'),
    contain("size(case.severity + case.title) > case.cycle || case.severity == 'low'"),
    contain("case.asset < 'm'"),
  ],
  bad: [
    contain("case.severity >= 'high'"),
    contain("case.cycle > 1 && !('scheduled' > case.priority)"),
    contain("steps.assess.outcome > 'major'"),
    workflowOf([
      { ...decision, branches: [{ if: 'case.severity < case.priority', goTo: 'next' }] },
      verification,
    ]),
    workflowOf([verification], {
      ownership: [
        { to: 'asset-owner', if: "case['severity'] > 'low'" },
        { to: 'queue', queue: 'triage' },
      ],
    }),
  ],
  check: (workflow, course) =>
    conditionsIn(workflow).flatMap(({ text, path }) =>
      questionsIn(course.meaningOf(text)).flatMap((question) => {
        const compared = question.kind === 'fact' ? (question.ordered ?? []) : [];
        return compared.flatMap((name) => {
          const some = knownValues(course, name)
            ?.filter((value) => value !== '')
            .slice(0, 2);
          if (!some || some.length === 0) return [];
          const named = some.map((value) => `'${value}'`).join(', ');
          const message = `${name} is text, of which greater and less compare the letters: say which are meant, such as ${name} in [${named}]`;
          return [{ path, message }];
        });
      }),
    ),
};

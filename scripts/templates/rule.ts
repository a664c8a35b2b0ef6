import type { Names, Template } from './template.ts';

/** A rule whose examples do not yet show what it is about: its test says so until they do. */
export function ruleTemplate({ kebab, camel }: Names): Template {
  return {
    folder: 'src/rules',
    files: { [`${kebab}.ts`]: source(kebab, camel) },
    register: {
      file: 'src/rules/rules.ts',
      line: `export { ${camel} } from './${kebab}.ts';`,
    },
    next: [
      'Next:',
      '  1. Write bad examples that break it and good ones that keep it: they are its tests and its documentation.',
      '  2. Write the check, and in one sentence what goes wrong without it.',
      '  3. npm run docs; then npm run check.',
    ],
  };
}

function source(kebab: string, camel: string): string {
  return `import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

export const ${camel}: Rule = {
  id: '${kebab}',
  why: 'Say what goes wrong without it.',
  good: [workflowOf([steps.task, steps.verification])],
  bad: [workflowOf([steps.verification])],
  check: () => [],
};
`;
}

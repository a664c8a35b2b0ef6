import type { Names, Template } from './template.ts';

/**
 * A connector that runs a new kind of action. It does not compile before that kind is an `Action` of the domain:
 * what the kind may say is the first thing to decide, and the compiler asks for it.
 */
export function connectorTemplate(names: Names): Template {
  const { kebab, camel, pascal } = names;
  return {
    folder: `src/connectors/${kebab}`,
    files: { [`${kebab}.ts`]: source(names), [`${kebab}.test.ts`]: test(names) },
    register: {
      file: 'src/connectors/connectors.ts',
      line: `export { ${camel} } from './${kebab}/${kebab}.ts';`,
    },
    next: [
      'Next:',
      `  1. Add \`${pascal}Action\` with the kind '${kebab}' to src/domain/workflow/definition.ts: what such an action says.`,
      '  2. Add how files spell it to `actionSchema` in src/app/workflow-file.ts, and to docs/guides/workflows.md.',
      `  3. Do it in ${kebab}.ts: never throw for what the action does, and send the key with every attempt.`,
      '  4. npm run docs; then npm run check.',
    ],
  };
}

function source({ kebab, camel }: Names): string {
  return `import type { ActionConnector } from '#connectors/action-connector.ts';
import { BoundedText } from '#connectors/bounded-text.ts';

export const ${camel}: ActionConnector<'${kebab}'> = {
  kind: '${kebab}',
  run: async ({ title }, { key, signal }) => {
    const output = new BoundedText(OUTPUT_LIMIT);
    output.add(\`\${title} (\${key})\\n\`);
    const reason = signal.aborted ? 'called off' : 'not written yet';
    return {
      outcome: 'failed',
      reason,
      output: { name: 'output.txt', mediaType: 'text/plain', text: output },
    };
  },
};

const OUTPUT_LIMIT = 1024 * 1024;
`;
}

function test({ kebab, camel }: Names): string {
  return `import { expect, test } from 'vitest';
import { ${camel} } from './${kebab}.ts';

const action = { kind: '${kebab}', title: 'Do it', timeout: 10, retries: 0 } as const;
const order = { caseId: 'C-1', key: 'C-1.7.apply.0', attempt: 1, allowPrivate: [] };

test('does what the action says', async () => {
  const { signal } = new AbortController();
  expect(await ${camel}.run(action, { ...order, signal })).toMatchObject({ outcome: 'succeeded' });
});

test('reports being called off as a failure, without throwing', async () => {
  const signal = AbortSignal.abort();
  expect(await ${camel}.run(action, { ...order, signal })).toMatchObject({ outcome: 'failed' });
});
`;
}
